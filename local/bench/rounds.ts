import type { RecordedCall } from '../endpoint/api';

/** Calls made side by side: the next round waits for the answers of this one. */
export interface Round {
  readonly role: string;
  readonly actions: readonly string[];
}

/**
 * The model, durable checkpoints, invokes and the platform's own polling are counted apart; so are looks at a query of
 * logs, which wait for it and not for one another: see `looksAtLogs`.
 */
const apart =
  /^(bedrock:|sqs:|logs:(?!StartQuery$)|xray:|lambda:(InvokeFunction|CheckpointDurableExecution|GetDurableExecutionState)$)/;

/** Seals what others write, and nobody waits for it. */
const beside = /SealerFunction/;

/** Where a function hands over to the next. */
const handsOver = 'lambda:InvokeFunction';

/**
 * Sequential rounds from the event to the start, from a run in which every call was slowed down by the
 * same time: calls recorded within half of it went out together, later ones waited for an answer.
 */
export function roundsUntilStart(
  calls: readonly RecordedCall[],
  slowedByVirtualMilliseconds: number,
): Round[] {
  const start = calls.findIndex(({ action }) => action === 'ssm:StartAutomationExecution');
  if (start < 0) throw new Error('No start is on record: the run was not an autonomous one');
  const rounds: { role: string; actions: string[]; at: number }[] = [];
  for (const { role, action, at } of waitedFor(calls.slice(0, start + 1))) {
    if (apart.test(action) || beside.test(role)) continue;
    const current = rounds.at(-1);
    const together = current && at - current.at < slowedByVirtualMilliseconds / 2;
    if (current && together && current.role === role) current.actions.push(action);
    else rounds.push({ role, actions: [action], at });
  }
  return rounds.map(({ role, actions }) => ({ role, actions: counted(actions) }));
}

/** How often a query of logs was looked at before the start; the collector's time-out bounds them together. */
export const looksAtLogs = (calls: readonly RecordedCall[]): number =>
  calls.filter(({ action }) => action === 'logs:GetQueryResults').length;

/**
 * A function that hands over takes no more part after the last time: nobody on the way waits for its
 * further calls. The one that starts is the end of the way and does.
 */
function waitedFor(calls: readonly RecordedCall[]): RecordedCall[] {
  const handedOver = new Map<string, number>();
  for (const [index, { role, action }] of calls.entries()) {
    if (action === handsOver) handedOver.set(role, index);
  }
  const starter = calls.at(-1)?.role;
  return calls.filter(
    ({ role }, index) => role === starter || index <= (handedOver.get(role) ?? index),
  );
}

/** `dynamodb:GetItem x3` in place of three times the same word. */
function counted(actions: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const action of actions) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts].map(([action, count]) => (count === 1 ? action : `${action} x${count}`));
}
