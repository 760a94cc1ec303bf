import { alarmOf } from '../../lambdas/adapters/alarm-reading';
import type { DiagnosePorts } from '../../lambdas/core/diagnose';
import { logTemplate } from '../../lambdas/core/privacy/log-template';
import type { ToldCase } from '../corpus/case';
import { logGroup, targetOf } from '../corpus/case-target';
import { describedAlarm } from '../corpus/described-alarm';
import type { Collector } from '../corpus/evidence-part';
import { findingReading } from '../corpus/finding-event';
import { caseFeed, caseHistory } from './case-feed';
import { caseMetrics, named } from './case-metrics';
import { caseSurroundings } from './case-surroundings';

/** What of `diagnose` reads the world, and nothing that thinks. */
export type CasePorts = Pick<
  DiagnosePorts,
  | 'alarms'
  | 'findings'
  | 'metrics'
  | 'targets'
  | 'targetStates'
  | 'logs'
  | 'changes'
  | 'health'
  | 'pastIncidents'
  | 'trust'
  | 'topologies'
  | 'graph'
  | 'clock'
  | 'timer'
>;

/**
 * A case as the ports of `diagnose`: the one place where facts meet collectors. `quotas` come with
 * the metrics of the account.
 */
export function casePorts(found: ToldCase): CasePorts {
  const { evidence, at } = found;
  const reading = <T>(collector: Collector, answer: () => T): Promise<T> => {
    const error = evidence.unread[collector];
    return error === undefined ? Promise.resolve().then(answer) : Promise.reject(named(error));
  };
  return {
    ...caseSurroundings(found),
    ...caseFeed(found),
    ...caseHistory(found),
    clock: { now: () => at },
    timer: {
      after: () => ({ over: new Promise<never>(() => undefined), cancel: () => undefined }),
    },
    alarms: { read: () => reading('alarm', () => alarmNow(found)) },
    findings: { read: () => reading('finding', () => findingNow(found)) },
    metrics: caseMetrics(found),
    targets: { read: () => reading('target', () => targetOf(found)) },
    targetStates: { read: () => reading('state', () => ({ at, values: stateIn(found) })) },
    logs: {
      patterns: ({ groups }) =>
        reading('logs', () => {
          if (!groups.includes(logGroup) || !evidence.logs) {
            throw named('ResourceNotFoundException');
          }
          const patterns = evidence.logs.map(({ pattern, count }) => ({
            template: logTemplate(pattern),
            count,
          }));
          return { patterns, givenUp: undefined };
        }),
    },
  };
}

function alarmNow(found: ToldCase) {
  if (!('alarm' in found)) return undefined;
  const { list, described } = describedAlarm(found.alarm, found.at);
  return { ...alarmOf(list, described), tags: alarmTags(found) };
}

/** An alarm whose dimensions do not name the target names it by tag. */
export const alarmTags = (found: ToldCase): Readonly<Record<string, string>> => ({
  ...('alarm' in found && found.alarm.tags),
  ...(targetOf(found) && { 'paramedic:target': found.target.arn }),
});

const findingNow = (found: ToldCase) =>
  'finding' in found ? findingReading(found.finding, found.at) : undefined;

function stateIn({ evidence }: ToldCase) {
  if (!evidence.state) throw named('ResourceNotFoundException');
  return evidence.state;
}
