import type { Evidence } from '../evidence';
import { type HealthEvent, isPlannedWork, isTrouble, isUnderWay } from '../health';
import { epochOf, type Instant, minutesBetween } from '../instant';
import { wholeOf } from '../locate-target';
import type { HealthFeed } from '../ports/health';
import { sanitiseLabel } from '../sanitise';
import type { Aim, Collector } from './collector';
import { read } from './gathered';
import { healthServicesOf } from './health-services';

const mostTold = 3;

/** Events of AWS Health that are under way: of the target, of its service in its Region, and of what that runs on. */
export const healthCollector: Collector<{ readonly health: HealthFeed }, Aim> = {
  sources: ({ targetArn }) => (healthServicesOf(targetArn) ? ['health'] : []),
  bounds: { withinMilliseconds: 12_000, maximumBytes: 2_000 },
  look: async ({ health }, { targetArn, gatheredAt: now }) => {
    const services = healthServicesOf(targetArn);
    if (!services) return read([]);
    const { own, beneath, region } = services;
    const whole = wholeOf(targetArn);
    const underWay = (events: readonly HealthEvent[]) =>
      latest(events).filter((event) => isUnderWay(event, now));
    const [ofService, ofBeneath, byArn, byId] = await Promise.all([
      health.ofService(own, region),
      Promise.all(beneath.map((service) => health.ofService(service, region))),
      health.ofEntity(whole),
      health.ofEntity(idIn(whole)),
    ]);
    const ofTarget = [...byArn, ...byId.filter(({ service }) => service === own)];
    const named = ofTarget.filter((event) => isUnderWay(event, now));
    return read([
      told(
        {
          own,
          events: underWay([...ofService, ...named]),
          names: new Set(named.map(({ eventArn }) => eventArn)),
          beneath: underWay(ofBeneath.flat()).filter(isTrouble),
        },
        now,
      ),
    ]);
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

interface Found {
  readonly own: string;
  readonly events: readonly HealthEvent[];
  /** ARNs of the events that name the target. */
  readonly names: ReadonlySet<string>;
  readonly beneath: readonly HealthEvent[];
}

function told({ own, events, names, beneath }: Found, now: Instant): Evidence {
  const all = [...events, ...beneath.filter(({ eventArn }) => !names.has(eventArn))];
  const words = all.slice(0, mostTold).map(({ code, category, startedAt, eventArn }) => {
    const of = names.has(eventArn) ? ', names this resource' : '';
    return `${sanitiseLabel(code)} (${category}, for ${Math.round(minutesBetween(startedAt, now))} min${of})`;
  });
  const ofTarget = events.filter(({ eventArn }) => names.has(eventArn));
  return {
    id: 'health',
    source: 'health',
    at: all[0]?.at ?? now,
    summary:
      all.length === 0
        ? `AWS Health has nothing under way on record for ${own} here.`
        : `AWS Health: ${words.join('; ')}.`,
    values: {
      service: own,
      issues: events.filter(isTrouble).length,
      issuesOfTarget: ofTarget.filter(isTrouble).length,
      issuesBeneath: beneath.length,
      beneath: beneath[0] ? sanitiseLabel(beneath[0].service) : 'none',
      workOnTarget: ofTarget.filter(isPlannedWork).length,
      otherEvents: events.filter((each) => !isTrouble(each)).length,
    },
  };
}
