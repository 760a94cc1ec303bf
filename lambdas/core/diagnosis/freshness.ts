import type { Evidence } from '../evidence';
import { epochOf, type Instant, minutesBetween } from '../instant';
import type { Trouble } from '../trouble';
import { ageOf, type Judged, type Stale } from './stale';
import { staleTopology } from './topology-freshness';

/** Evidence of which a picture needs at least one source to be judged, and what people are told of it. */
interface Indispensable {
  readonly sources: readonly Evidence['source'][];
  readonly called: string;
  readonly newest: string;
  readonly cure: string;
}

const alarmMetric: Indispensable = {
  sources: ['alarm-metric'],
  called: "The alarm's own metric",
  newest: 'datapoint of the alarm',
  cure: 'See whether its metric is still published.',
};

/** Composite and log alarms have no metric: what is judged is how the target does. */
const target: Indispensable = {
  sources: ['target-state', 'target-metrics'],
  called: 'How the target does',
  newest: 'fact about the target',
  cure: 'See whether the target is still there.',
};

/** A finding may stand for long after Config judged it; how the resource is now, only a direct read tells. */
const resource: Indispensable = {
  sources: ['target-state'],
  called: 'The resource itself',
  newest: 'read of the resource',
  cure: 'See whether the resource is still there.',
};

function indispensableFor(trouble: Trouble): Indispensable {
  if (trouble.source === 'config') return resource;
  return isMeasured(trouble) ? alarmMetric : target;
}

/** Whether its source will be able to tell that it is over: without that nothing is done about it (law 7). */
export const isMeasured = (trouble: Trouble): boolean =>
  trouble.source === 'config' || trouble.alarm.rule !== undefined;

/** Why a picture must not be judged, or undefined when it may: what is indispensable was read, and all of it is fresh. */
export function staleBecause(judged: Judged): Stale | undefined {
  const stale = [...staleEvidence(judged), ...staleTopology(judged)];
  if (stale.length === 0) return undefined;
  return {
    because: stale.map(({ because }) => because).join(' '),
    ...(stale.every(({ passing }) => passing) && { passing: true }),
  };
}

function staleEvidence({ trouble, picture, now, policy }: Judged): readonly Stale[] {
  const { sources, called, newest, cure } = indispensableFor(trouble);
  const allowed = policy.caps.evidenceMaxAgeMinutes;
  const [own] = picture.evidence
    .filter(({ source }) => sources.includes(source))
    .sort((one, other) => epochOf(other.at) - epochOf(one.at));
  if (!own) {
    const why = picture.unread.find(({ source }) => sources.includes(source))?.because;
    return [{ because: `${called} could not be read: ${why ?? 'no reason given'}. ${cure}` }];
  }
  const tooOld = (what: string, at: Instant, remedy: string): readonly Stale[] => {
    const minutes = minutesBetween(at, now);
    return minutes <= allowed
      ? []
      : [{ because: `${what} ${ageOf(minutes)}; at most ${allowed} min are allowed. ${remedy}` }];
  };
  const gathered = tooOld(
    'The evidence was gathered',
    picture.gatheredAt,
    'Its sources answer too slowly to be relied on.',
  );
  return gathered.length > 0 ? gathered : tooOld(`The newest ${newest} was`, own.at, cure);
}
