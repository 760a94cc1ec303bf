import type { Ending } from '../incident';
import { minutesAfter, type Instant } from '../instant';
import type { Proposal } from '../proposal';
import { escalated, resolved, type Conclusion } from './conclusion';
import { credit, type Tried } from './credit';
import { followExecution, outcomeOf, succeeded, type Followed } from './follow-execution';
import { entryOf, type Healing } from './healing';
import { type Heard, hearLogs } from './hear-logs';
import { leftChanged, makeGood, type MadeGood } from './make-good';
import { measure, type Judged } from './measure';

/** A proposal that was started. */
export interface Started extends Tried {
  readonly attempt: string;
  /** Before the start was asked for: guards compare with the time before it. */
  readonly beganAt: Instant;
}

/** Follows what was started to its end, lets it settle, measures, and judges by the measurement; logs may only lower it. */
export async function carryOut(healing: Healing, started: Started): Promise<Conclusion> {
  const { attempt } = started;
  const followed = await followExecution(healing, 'follow', attempt);
  if (followed.kind === 'unreadable') {
    return escalated(['outcome-unknown'], `The runbook was started; ${outcomeOf(followed)}.`);
  }
  if (!succeeded(followed)) return runbookFailed(healing, started, followed);
  const judged = await judge(healing, started, followed.at);
  return judged
    ? concluded(healing, started, await hearLogs(healing, started, followed.at, judged))
    : escalatedWith(
        'inconclusive',
        'Measuring was stopped before there was a verdict.',
        await withoutEffect(healing, started),
        await credit(healing, started, attempt, 'inconclusive'),
      );
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
  started: Started,
  { verdict, because: said }: Heard,
): Promise<Conclusion> {
  const { attempt, proposal } = started;
  const because = said.join('. ');
  const lost = await credit(healing, started, attempt, verdict);
  switch (verdict) {
    case 'recovered': {
      const owed = temporary(proposal) ? [untilWhen(proposal)] : [];
      return resolved(['recovered', ...lost.reasons], because, ...owed, ...lost.because);
    }
    case 'doubted':
      return doubted(proposal, said, lost);
    case 'not-recovered':
    case 'inconclusive':
      return escalatedWith(verdict, because, await withoutEffect(healing, started), lost);
    case 'worsened':
      return escalatedWith(verdict, because, await makeGood(healing, proposal, attempt), lost);
  }
}

/** A model's word has a person look and does nothing else: it is judged neither right nor wrong, and nothing is put back. */
const doubted = (proposal: Proposal, said: readonly string[], lost: MadeGood): Conclusion =>
  escalated(
    ['recovery-doubted', ...lost.reasons],
    ...said,
    ...lost.because,
    ...(temporary(proposal) ? [untilWhen(proposal)] : []),
    'Nothing was put back. Look at these lines before you take it for healed.',
  );

const temporary = ({ compensation }: Proposal): boolean =>
  compensation.kind === 'document' && compensation.revertAfterMinutes !== undefined;

const untilWhen = ({ compensation, target }: Proposal): string =>
  compensation.kind === 'document'
    ? `${target.arn} stays changed for now and is put back ${compensation.revertAfterMinutes} minutes after the start.`
    : '';

/** A temporary change that is not seen to have helped is put back at once; any other stays for people to judge. */
const withoutEffect = async (
  healing: Healing,
  { attempt, proposal }: Started,
): Promise<MadeGood> =>
  temporary(proposal) ? makeGood(healing, proposal, attempt) : { reasons: [], because: [] };

/**
 * Some steps may have run. What the same document puts back is put back, for it looks at the value first;
 * where another document undoes it, a person must look what there is to undo.
 */
async function runbookFailed(
  healing: Healing,
  started: Started,
  followed: Extract<Followed, { kind: 'ended' }>,
): Promise<Conclusion> {
  const { attempt, proposal } = started;
  const lost = await credit(healing, started, attempt, 'runbook-failed');
  const ran = followed.steps.map(({ name, status }) => `${name}: ${status}`).join(', ');
  const because = `The runbook failed; ${outcomeOf(followed)}. Steps: ${ran || 'none'}.`;
  if (isExchange(proposal)) {
    const made = await makeGood(healing, proposal, attempt);
    return escalatedWith('runbook-failed', because, made, lost);
  }
  const changed = followed.steps.some(({ status }) => status === 'Success');
  if (proposal.compensation.kind === 'none' || !changed) {
    return escalatedWith('runbook-failed', because, lost);
  }
  const left = await leftChanged(healing, proposal, 'it failed after steps had succeeded');
  return escalatedWith('runbook-failed', because, left, lost);
}

const isExchange = ({ compensation, remediationId }: Proposal): boolean =>
  compensation.kind === 'document' && compensation.remediationId === remediationId;

function escalatedWith(
  reason: Ending['reasons'][0],
  because: string,
  ...more: readonly MadeGood[]
): Conclusion {
  const reasons = more.flatMap((one) => one.reasons);
  return escalated([reason, ...reasons], because, ...more.flatMap((one) => one.because));
}
