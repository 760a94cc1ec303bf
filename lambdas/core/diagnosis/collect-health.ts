import { type HealthEvent, isPlanned, isTrouble, isUnderWay } from '../health';
import { epochOf, type Instant, minutesBetween } from '../instant';
import { parseTargetArn, wholeOf } from '../locate-target';
import type { HealthFeed } from '../ports/health';
import { sanitiseLabel } from '../sanitise';
import { typeNamed } from '../target-types/every-type';
import type { Aim, Collector } from './collector';
import { read } from './gathered';

const mostTold = 3;

/** What AWS Health calls the service of a target, and where: in every documented event it is the ARN's in capitals. */
function serviceOf(arn: string): { readonly service: string; readonly region: string } | undefined {
  const parsed = parseTargetArn(arn);
  const type = parsed && typeNamed(parsed.type);
  // Of a service that is controlled from one Region AWS tells there alone.
  if (!type || type.unplaced === 'us-east-1') return undefined;
  return { service: type.service.toUpperCase(), region: arn.split(':')[3] ?? '' };
}

/** Events of AWS Health that are under way, of the target or of its service in its Region. */
export const healthCollector: Collector<{ readonly health: HealthFeed }, Aim> = {
  sources: ({ targetArn }) => (serviceOf(targetArn) ? ['health'] : []),
  bounds: { withinMilliseconds: 12_000, maximumBytes: 2_000 },
  look: async ({ health }, { targetArn, gatheredAt: now }) => {
    const its = serviceOf(targetArn);
    if (!its) return read([]);
    const whole = wholeOf(targetArn);
    const [ofService, byArn, byId] = await Promise.all([
      health.ofService(its.service, its.region),
      health.ofEntity(whole),
      health.ofEntity(idIn(whole)),
    ]);
    const named = [...byArn, ...byId.filter(({ service }) => service === its.service)].filter(
      (event) => isUnderWay(event, now),
    );
    const names = new Set(named.map(({ eventArn }) => eventArn));
    const events = latest([...ofService, ...named]).filter((event) => isUnderWay(event, now));
    return read([told(its.service, events, names, now)]);
  },
};

const idIn = (arn: string): string => arn.split(/[:/]/).at(-1) ?? arn;

/** Of what was said about one event the last word. */
function latest(events: readonly HealthEvent[]): readonly HealthEvent[] {
  const byArn = new Map<string, HealthEvent>();
  for (const event of events) {
    const before = byArn.get(event.eventArn);
    if (!before || epochOf(before.at) < epochOf(event.at)) byArn.set(event.eventArn, event);
  }
  return [...byArn.values()].sort((one, other) => other.at.localeCompare(one.at));
}

function told(
  service: string,
  events: readonly HealthEvent[],
  names: ReadonlySet<string>,
  now: Instant,
) {
  const words = events.slice(0, mostTold).map(({ code, category, startedAt, eventArn }) => {
    const of = names.has(eventArn) ? ', names this resource' : '';
    return `${sanitiseLabel(code)} (${category}, for ${Math.round(minutesBetween(startedAt, now))} min${of})`;
  });
  return {
    id: 'health',
    source: 'health' as const,
    at: events[0]?.at ?? now,
    summary:
      events.length === 0
        ? `AWS Health has nothing under way on record for ${service} here.`
        : `AWS Health: ${words.join('; ')}.`,
    values: {
      issues: events.filter(isTrouble).length,
      issuesOfTarget: events.filter((each) => isTrouble(each) && names.has(each.eventArn)).length,
      otherEvents: events.filter((each) => !isTrouble(each)).length,
      plannedOfTarget: events.filter((each) => isPlanned(each) && names.has(each.eventArn)).length,
    },
  };
}
