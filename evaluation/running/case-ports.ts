import { alarmOf } from '../../lambdas/adapters/alarm-reading';
import type { DiagnosePorts } from '../../lambdas/core/diagnose';
import { isAtOrAfter, minutesAfter } from '../../lambdas/core/instant';
import type { HealthEvent } from '../../lambdas/core/health';
import type { Change } from '../../lambdas/core/ports/resources';
import { logTemplate } from '../../lambdas/core/privacy/log-template';
import { wholeOf } from '../../lambdas/core/locate-target';
import type { Case } from '../corpus/case';
import { logGroup, targetOf } from '../corpus/case-target';
import { describedAlarm } from '../corpus/described-alarm';
import type { Collector } from '../corpus/evidence-part';
import { findingReading } from '../corpus/finding-event';
import { home } from '../corpus/home';
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
  | 'topologies'
  | 'graph'
  | 'clock'
  | 'timer'
>;

/**
 * A case as the ports of `diagnose`: the one place where facts meet collectors. `quotas` and `past`
 * wait here for the ports that will read them.
 */
export function casePorts(found: Case): CasePorts {
  const { evidence, at } = found;
  const reading: Reading = (collector, answer) => {
    const error = evidence.unread[collector];
    return error === undefined ? Promise.resolve().then(answer) : Promise.reject(named(error));
  };
  return {
    ...caseSurroundings(found),
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
    health: caseHealth(found, reading),
    changes: {
      record: () => Promise.reject(new Error('A diagnosis records no change')),
      since: (arn, from) =>
        reading('changes', () =>
          changesIn(found).filter((each) => each.resourceArn === arn && isAtOrAfter(each.at, from)),
        ),
    },
  };
}

type Reading = <T>(collector: Collector, answer: () => T) => Promise<T>;

const caseHealth = (found: Case, reading: Reading): CasePorts['health'] => ({
  record: () => Promise.reject(new Error('A diagnosis records no event')),
  ofService: (service, region) =>
    reading('health', () =>
      healthIn(found).filter((each) => each.service === service && each.region === region),
    ),
  // An event that names a place is about a service there, any other about the target.
  ofEntity: (entity) =>
    reading('health', () =>
      entity === wholeOf(found.target.arn)
        ? healthIn(found, ({ where }) => where === undefined)
        : [],
    ),
});

function alarmNow(found: Case) {
  if (!('alarm' in found)) return undefined;
  const { list, described } = describedAlarm(found.alarm, found.at);
  return { ...alarmOf(list, described), tags: alarmTags(found) };
}

/** An alarm whose dimensions do not name the target names it by tag. */
export const alarmTags = (found: Case): Readonly<Record<string, string>> => ({
  ...('alarm' in found && found.alarm.tags),
  ...(targetOf(found) && { 'paramedic:target': found.target.arn }),
});

const findingNow = (found: Case) =>
  'finding' in found ? findingReading(found.finding, found.at) : undefined;

function stateIn({ evidence }: Case) {
  if (!evidence.state) throw named('ResourceNotFoundException');
  return evidence.state;
}

const healthIn = (
  { evidence, at }: Case,
  which: (told: Case['evidence']['health'][number]) => boolean = () => true,
): readonly HealthEvent[] =>
  evidence.health.filter(which).map(({ service, code, category, status, minutesAgo, where }) => ({
    eventArn: `arn:aws:health:${regionIn(where)}::event/${service}/${code}/${code}_1`,
    region: regionIn(where),
    startedAt: minutesAfter(at, -minutesAgo),
    endedAt: undefined,
    at: minutesAfter(at, -Math.max(0, minutesAgo)),
    ...{ service, code, category, status },
  }));

/** A zone is of our Region: Availability Zone ids such as `euw1-az3` are. */
const regionIn = (where: string = home.region): string =>
  /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(where) ? where : home.region;

/** Latest first. */
const changesIn = ({ evidence, target, at }: Case): readonly Change[] =>
  evidence.changes
    .map(({ on, what, state, minutesAgo }) => ({
      resourceArn: on ?? wholeOf(target.arn),
      what,
      state,
      at: minutesAfter(at, -minutesAgo),
    }))
    .sort((one, other) => other.at.localeCompare(one.at));
