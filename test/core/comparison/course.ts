import type { AlarmReading } from '../../../lambdas/core/alarm';
import { compareLogs, type CompareLogsPorts } from '../../../lambdas/core/compare-logs';
import type { LogOpinion } from '../../../lambdas/core/log-opinion';
import type { CompareLogsRequest } from '../../../lambdas/core/requests';
import { MemoryAlarms } from '../../fakes/alarms';
import { stoppedAt } from '../../fakes/clock';
import { MemoryCounters } from '../../fakes/counters';
import { answeringModel } from '../../fakes/model';
import { MemoryTargets } from '../../fakes/targets';
import { HandTimer } from '../../fakes/timer';
import { type Lines, WindowedLogs } from '../../fakes/windowed-logs';
import { alarm, incident, minutesAgo, now, policy, target } from '../base-facts';
import { sparseRule } from '../validation/readings';

/** Fired 30 minutes ago by 3 periods of a minute, acted on from 14 to 11 minutes ago. */
export const request: CompareLogsRequest = {
  schema: 1,
  kind: 'compare-logs',
  incident: { ...incident, signal: { ...incident.signal, changedAt: minutesAgo(30) } },
  targetArn: target.arn,
  actionBeganAt: minutesAgo(14),
  actionEndedAt: minutesAgo(11),
  mayAskModel: true,
};

/** Where each of the windows ends, by that course. */
export const ends = { before: minutesAgo(42), during: minutesAgo(14), after: now };

export const recovered: AlarmReading = { ...alarm, state: 'OK', since: now, rule: sparseRule };

export const logged = (
  lines: Partial<Record<keyof typeof ends, Lines | 'too-much' | 'too-long'>>,
): WindowedLogs =>
  new WindowedLogs(
    Object.fromEntries(
      Object.entries(lines).map(([window, found]) => [ends[window as keyof typeof ends], found]),
    ),
  );

/** What the service wrote: a lock-out that was never there before. */
export const lockedOut = {
  before: { 'ERROR timeout': 3 },
  during: { 'ERROR out of memory': 80, 'ERROR timeout': 4 },
  after: { 'ERROR timeout': 4, 'ERROR access denied': 25 },
};

export const newErrors = { answer: 'new-errors', patterns: ['a1'] };

/** The lock-out, and a model that sees it. Each case changes one thing. */
export const portsOf = (change: Partial<CompareLogsPorts> = {}): CompareLogsPorts => ({
  alarms: new MemoryAlarms([recovered]),
  targets: new MemoryTargets([
    { ...target, tags: { ...target.tags, 'paramedic:log-group': '/ecs/checkout' } },
  ]),
  logs: logged(lockedOut),
  model: answeringModel(newErrors),
  clock: stoppedAt(now),
  timer: new HandTimer(),
  counters: new MemoryCounters(),
  policy,
  classifiedBy: 'model',
  ...change,
});

export const compare = (
  change: Partial<CompareLogsPorts> = {},
  about: Partial<CompareLogsRequest> = {},
): Promise<LogOpinion> => compareLogs(portsOf(change))({ ...request, ...about });
