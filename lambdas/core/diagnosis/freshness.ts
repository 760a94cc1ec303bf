import type { Evidence } from '../evidence';
import { type Instant, minutesBetween } from '../instant';
import type { Signal } from '../signal';
import { ageOf, type Judged, type Stale } from './stale';
import { staleTopology } from './topology-freshness';

/**
 * What a picture is not judged without. A finding may stand for long after Config judged it; how the
 * resource is now, only a direct read tells.
 */
const indispensable = {
  alarm: {
    source: 'alarm-metric',
    called: "The alarm's own metric",
    newest: 'datapoint of the alarm',
    cure: 'See whether its metric is still published.',
  },
  config: {
    source: 'target-state',
    called: 'The resource itself',
    newest: 'read of the resource',
    cure: 'See whether the resource is still there.',
  },
} as const satisfies Record<Signal['source'], { source: Evidence['source'] } & Called>;

interface Called {
  readonly called: string;
  readonly newest: string;
  readonly cure: string;
}

/** Why a picture must not be judged, or undefined when it may: what is indispensable was read, and all of it is fresh. */
export function staleBecause(judged: Judged): Stale | undefined {
  const stale = [...staleEvidence(judged), ...staleTopology(judged)];
  if (stale.length === 0) return undefined;
  return {
    because: stale.map(({ because }) => because).join(' '),
    ...(stale.every(({ passing }) => passing) && { passing: true }),
  };
}

function staleEvidence({ from, picture, now, policy }: Judged): readonly Stale[] {
  const { source, called, newest, cure } = indispensable[from];
  const allowed = policy.caps.evidenceMaxAgeMinutes;
  const own = picture.evidence.find((each) => each.source === source);
  if (!own) {
    const why = picture.unread.find((each) => each.source === source)?.because;
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
