import type { DiagnosePorts } from '../../lambdas/core/diagnose';
import type { HealthEvent } from '../../lambdas/core/health';
import { isAtOrAfter, minutesAfter } from '../../lambdas/core/instant';
import { wholeOf } from '../../lambdas/core/locate-target';
import { nothingOnRecord } from '../../lambdas/core/trust/record';
import type { Change } from '../../lambdas/core/ports/resources';
import type { ToldCase } from '../corpus/case';
import { home } from '../corpus/home';
import { named } from './case-metrics';

/** Earlier incidents of the target as the case tells of them; of the cells of others nothing is on record. */
export function caseHistory(found: ToldCase): Pick<DiagnosePorts, 'pastIncidents' | 'trust'> {
  const { past, unread } = found.evidence;
  const failure = unread.past;
  return {
    trust: { read: () => Promise.resolve(nothingOnRecord) },
    pastIncidents: {
      ofTarget: () =>
        failure === undefined
          ? Promise.resolve(
              past.map(({ outcome, remediation, daysAgo }, index) => ({
                incidentId: `earlier-${index}`,
                endedAt: minutesAfter(found.at, -daysAgo * 24 * 60),
                ending:
                  outcome === 'recovered' || outcome === 'by-itself'
                    ? ('resolved' as const)
                    : ('escalated' as const),
                reason: outcome,
                remediationId: remediation ?? undefined,
                signaller: 'another alarm',
              })),
            )
          : Promise.reject(named(failure)),
    },
  };
}

/** What the change feed of a case has recorded: deploys, configuration changes, events of AWS Health. */
export function caseFeed(found: ToldCase): Pick<DiagnosePorts, 'changes' | 'health'> {
  const { unread } = found.evidence;
  const reading = <T>(collector: 'changes' | 'health', answer: () => T): Promise<T> => {
    const error = unread[collector];
    return error === undefined ? Promise.resolve(answer()) : Promise.reject(named(error));
  };
  return {
    health: {
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
    },
    changes: {
      record: () => Promise.reject(new Error('A diagnosis records no change')),
      since: (arn, from) =>
        reading('changes', () =>
          changesIn(found).filter((each) => each.resourceArn === arn && isAtOrAfter(each.at, from)),
        ),
    },
  };
}

const healthIn = (
  { evidence, at }: ToldCase,
  which: (told: ToldCase['evidence']['health'][number]) => boolean = () => true,
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
const changesIn = ({ evidence, target, at }: ToldCase): readonly Change[] =>
  evidence.changes
    .map(({ on, what, state, minutesAgo }) => ({
      resourceArn: on ?? wholeOf(target.arn),
      what,
      state,
      by: 'unsaid' as const,
      at: minutesAfter(at, -minutesAgo),
    }))
    .sort((one, other) => other.at.localeCompare(one.at));
