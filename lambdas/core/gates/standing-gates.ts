import { alarmTreatable } from './alarm-treatable';
import { applicable } from './applicable';
import { approvalValid } from './approval-valid';
import { autonomyEarned } from './autonomy-earned';
import { confidentEnough } from './confident-enough';
import { cooledDown } from './cooled-down';
import { documentUnchanged } from './document-unchanged';
import { environmentKnown } from './environment-known';
import { evidenceFresh } from './evidence-fresh';
import type { Gate } from './gate';
import { inOurCharge } from './in-our-charge';
import { locksFree } from './locks-free';
import { modePermits } from './mode-permits';
import { notOurselves } from './not-ourselves';
import { optedIn } from './opted-in';
import { parametersBound } from './parameters-bound';
import { preconditionsHold } from './preconditions-hold';
import { switchedOn } from './switched-on';
import { troublePresent } from './trouble-present';
import { wayBackReady } from './way-back-ready';
import { withinConcurrency } from './within-concurrency';
import { withinDailyCap } from './within-daily-cap';

/** Every rule that may object to a remediation. None can be switched off; the order decides nothing. */
export const standingGates: readonly Gate[] = [
  switchedOn,
  modePermits,
  alarmTreatable,
  optedIn,
  inOurCharge,
  environmentKnown,
  notOurselves,
  applicable,
  preconditionsHold,
  parametersBound,
  troublePresent,
  evidenceFresh,
  documentUnchanged,
  wayBackReady,
  locksFree,
  withinConcurrency,
  cooledDown,
  withinDailyCap,
  approvalValid,
  autonomyEarned,
  confidentEnough,
];

/** What a compensation answers to instead: it puts back what was changed, so limits do not bind it. */
export const compensationGates = [
  switchedOn,
  optedIn,
  inOurCharge,
  notOurselves,
  preconditionsHold,
  parametersBound,
  documentUnchanged,
] as const;
