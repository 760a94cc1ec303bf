import type { Ending } from '../incident';
import { minutesAfter, type Instant } from '../instant';
import type { Proposal } from '../proposal';
import type { TrackRecord } from '../trust';
import { escalated, resolved, type Conclusion } from './conclusion';
import { followExecution, outcomeOf, succeeded, type Followed } from './follow-execution';
import { entryOf, type Healing } from './healing';
import { leftChanged, makeGood, type MadeGood } from './make-good';
import { measure, type Judged } from './measure';
import { patiently } from './patiently';

/** A proposal that was started. */
export interface Started {
  readonly attempt: string;
  readonly proposal: Proposal;
  /** Before the start was asked for: guards compare with the time before it. */
  readonly beganAt: Instant;
}

/** Follows what was started to its end, lets it settle, measures, and judges by the measurement alone. */
export async function carryOut(healing: Healing, started: Started): Promise<Conclusion> {
  const { attempt, proposal } = started;
  const followed = await followExecution(healing, 'follow', attempt);
  if (followed.kind === 'unreadable') {
    return escalated(['outcome-unknown'], `The runbook was started; ${outcomeOf(followed)}.`);
  }
  if (!succeeded(followed)) return runbookFailed(healing, proposal, followed);
  const judged = await judge(healing, started, followed.at);
  return judged
    ? concluded(healing, started, judged)
    : escalated(['inconclusive'], 'Measuring was stopped before there was a verdict.');
}

function judge(
  healing: Healing,
  { proposal, beganAt }: Started,
  endedAt: Instant,
): Promise<Judged | undefined> {
  const { remediation } = entryOf(healing, proposal.remediationId);
  const { settleMinutes, deadlineMinutes } = remediation.validation;
  const settledAt = minutesAfter(endedAt, settleMinutes);
  return healing.workflow.sleepUntil('settle', settledAt).then(() =>
    measure(healing, 'validate', {
      remediationId: remediation.id,
      targetArn: proposal.target.arn,
      actionBeganAt: beganAt,
      actionEndedAt: endedAt,
      deadline: minutesAfter(settledAt, deadlineMinutes),
    }),
  );
}

async function concluded(
  healing: Healing,
  { attempt, proposal }: Started,
  { verdict, because }: Judged,
): Promise<Conclusion> {
  switch (verdict) {
    case 'recovered': {
      const lost = await credit(healing, proposal, 'right');
      return resolved(['recovered', ...lost.reasons], because, ...lost.because);
    }
    case 'not-recovered': {
      const lost = await credit(healing, proposal, 'wrong');
      return escalatedWith('not-recovered', because, lost);
    }
    case 'worsened': {
      const lost = await credit(healing, proposal, 'worsened');
      return escalatedWith('worsened', because, await makeGood(healing, proposal, attempt), lost);
    }
    case 'inconclusive':
      return escalated(['inconclusive'], because);
  }
}

/** Some steps may have run: where an undo was declared there is something to put back, and a person must. */
async function runbookFailed(
  healing: Healing,
  proposal: Proposal,
  followed: Extract<Followed, { kind: 'ended' }>,
): Promise<Conclusion> {
  const lost = await credit(healing, proposal, 'wrong');
  const ran = followed.steps.map(({ name, status }) => `${name}: ${status}`).join(', ');
  const because = `The runbook failed; ${outcomeOf(followed)}. Steps: ${ran || 'none'}.`;
  const changed = followed.steps.some(({ status }) => status === 'Success');
  if (proposal.compensation.kind === 'none' || !changed) {
    return escalatedWith('runbook-failed', because, lost);
  }
  const left = await leftChanged(healing, proposal, 'it failed after steps had succeeded');
  return escalatedWith('runbook-failed', because, left, lost);
}

function escalatedWith(
  reason: Ending['reasons'][0],
  because: string,
  ...more: readonly MadeGood[]
): Conclusion {
  const reasons = more.flatMap((one) => one.reasons);
  return escalated([reason, ...reasons], because, ...more.flatMap((one) => one.because));
}

/** Counts the outcome in the cell's record. A record that cannot be written is said, and stops nothing. */
async function credit(
  { workflow, trust, incident }: Healing,
  { incidentType, remediationId, target }: Proposal,
  outcome: keyof TrackRecord,
): Promise<MadeGood> {
  const { environment } = target;
  if (environment === undefined) return { reasons: [], because: [] };
  const cell = { incidentType, remediationId, environment };
  try {
    await patiently(workflow, 'credit trust', (name) =>
      workflow.step(name, () => trust.credit(cell, incident.id, outcome)),
    );
    return { reasons: [], because: [] };
  } catch {
    const because = `The track record could not be written: this outcome (${outcome}) is missing from it.`;
    return { reasons: ['fault'], because: [because] };
  }
}
