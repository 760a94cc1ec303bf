import { alarmTreatable } from './alarm-treatable';
import { alarmUnmuted } from './alarm-unmuted';
import { applicable } from './applicable';
import { approvalValid } from './approval-valid';
import { autonomyEarned } from './autonomy-earned';
import { breakerClosed } from './breaker-closed';
import { calendarOpen } from './calendar-open';
import { confidentEnough } from './confident-enough';
import { cooledDown } from './cooled-down';
import { culpritSingledOut } from './culprit-singled-out';
import { documentUnchanged } from './document-unchanged';
import { environmentKnown } from './environment-known';
import { evidenceFresh } from './evidence-fresh';
import type { Gate } from './gate';
import { healthClear } from './health-clear';
import { inOurCharge } from './in-our-charge';
import { listed } from './listed';
import { locksFree } from './locks-free';
import { measurable } from './measurable';
import { modePermits } from './mode-permits';
import { noDeployUnderWay } from './no-deploy-under-way';
import { notManual } from './not-manual';
import { notOurselves } from './not-ourselves';
import { optedIn } from './opted-in';
import { outsideMaintenance } from './outside-maintenance';
import { outsideSettlement } from './outside-settlement';
import { parametersBound } from './parameters-bound';
import { preconditionsHold } from './preconditions-hold';
import { revertsOn, switchedOn } from './switched-on';
import { tracesSuffice } from './traces-suffice';
import { troublePresent } from './trouble-present';
import { wayBackReady } from './way-back-ready';
import { withinConcurrency } from './within-concurrency';
import { withinDailyCap } from './within-daily-cap';
import { withinStartBudgets } from './within-start-budgets';

/** Every rule that may object to a remediation. None can be switched off; the order decides nothing. */
export const standingGates: readonly Gate[] = [
  switchedOn,
  modePermits,
  alarmTreatable,
  notManual,
  calendarOpen,
  outsideMaintenance,
  outsideSettlement,
  alarmUnmuted,
  healthClear,
  noDeployUnderWay,
  optedIn,
  listed,
  inOurCharge,
  environmentKnown,
  notOurselves,
  applicable,
  culpritSingledOut,
  preconditionsHold,
  parametersBound,
  troublePresent,
  measurable,
  evidenceFresh,
  documentUnchanged,
  wayBackReady,
  locksFree,
  withinConcurrency,
  cooledDown,
  withinDailyCap,
  withinStartBudgets,
  breakerClosed,
  approvalValid,
  autonomyEarned,
  tracesSuffice,
  confidentEnough,
];

/**
 * What putting a value back by the same document answers to: the preconditions are about making the change, and
 * that the value is still the one we set is judged apart, for it may also be settled already.
 */
export const exchangeGates = [
  revertsOn,
  notManual,
  optedIn,
  inOurCharge,
  notOurselves,
  parametersBound,
  documentUnchanged,
] as const;

/** What a compensation answers to instead: it puts back what was changed, so limits do not bind it. */
export const compensationGates = [
  revertsOn,
  notManual,
  optedIn,
  inOurCharge,
  notOurselves,
  preconditionsHold,
  parametersBound,
  documentUnchanged,
] as const;
