import { askModel, type AskingPorts } from './comparison/ask-model';
import { newAmong } from './comparison/families';
import { readWindows } from './comparison/read-windows';
import { windowsOf } from './comparison/windows';
import { begunBefore } from './diagnosis/beginning';
import { Unread } from './diagnosis/gathered';
import { type Instant, instantOf } from './instant';
import { groupsOf, mostGroups, withoutGroups } from './log-groups';
import { byCode, type LogOpinion } from './log-opinion';
import type { Clock } from './ports/clock';
import type { Targets } from './ports/resources';
import type { Logs } from './ports/telemetry';
import type { CompareLogsRequest } from './requests';
import { sanitiseLabel } from './sanitise';
import type { Target } from './target';
import type { Sources } from './trouble';

export interface CompareLogsPorts extends AskingPorts, Pick<Sources, 'alarms'> {
  readonly logs: Logs;
  readonly targets: Targets;
  readonly clock: Clock;
}

/**
 * Whether the logs bear a recovery out. Code compares first, and where every kind of error line after the action was
 * there before the trouble, no model is asked. What could not be read says nothing, and why.
 */
export const compareLogs =
  (ports: CompareLogsPorts) =>
  async (request: CompareLogsRequest): Promise<LogOpinion> => {
    try {
      return await compared(ports, request);
    } catch (error) {
      const kind = error instanceof Error ? sanitiseLabel(error.name) : 'unknown error';
      const because = error instanceof Unread ? error.message : `the read failed: ${kind}`;
      return byCode('nothing', `the logs could not be read: ${because}`);
    }
  };

async function compared(ports: CompareLogsPorts, request: CompareLogsRequest): Promise<LogOpinion> {
  const [target, begunAt] = await Promise.all([
    ports.targets.read(request.targetArn),
    beginningOf(ports, request),
  ]);
  if (!target) throw new Unread('the target is not there, or carries no tags');
  const windows = windowsOf({ ...request, begunAt, now: ports.clock.now() });
  const lines = await readWindows(ports, groupsToRead(target), windows);
  if (lines.after.length === 0) return byCode('same', 'no error lines after the action');
  const maybeNew = newAmong(lines.after, lines.before);
  if (maybeNew.length === 0) {
    return byCode('same', 'every error line after the action is of a kind that was there before');
  }
  if (!request.mayAskModel) return byCode('nothing', 'the budget for model calls is spent');
  const { minutes } = windows;
  return askModel(ports, { ...lines, minutes, maybeNew, targetType: target.type });
}

/** Some of them would say nothing of the others. */
function groupsToRead(target: Target): readonly string[] {
  const groups = groupsOf(target);
  if (groups.length === 0) throw new Unread(withoutGroups);
  if (groups.length > mostGroups) throw new Unread(`there are more log groups than ${mostGroups}`);
  return groups;
}

/** By the alarm's own rule where it has one: what it says now is over, so the signal tells when it fired. */
async function beginningOf(
  { alarms }: CompareLogsPorts,
  { incident: { signal } }: CompareLogsRequest,
): Promise<Instant> {
  switch (signal.source) {
    case 'alarm': {
      const { arn, name } = signal.alarm;
      const alarm = await alarms.read({ arn, name });
      return instantOf(begunBefore(signal.changedAt, alarm?.rule));
    }
    case 'config':
      return signal.changedAt;
  }
}
