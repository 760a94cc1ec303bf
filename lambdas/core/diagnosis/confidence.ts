import type { Evidence, Picture } from '../evidence';
import { minutesBetween } from '../instant';

/** What a source that could not be read takes off: much where a sign could be refuted, little where few targets have it. */
const costs: Readonly<Record<Evidence['source'], number>> = {
  'alarm-metric': 0.1,
  'target-state': 0.1,
  changes: 0.1,
  tags: 0.1,
  finding: 0.05,
  'target-metrics': 0.05,
  health: 0.05,
  business: 0.03,
  logs: 0.03,
  neighbours: 0.03,
  history: 0.03,
  quota: 0.03,
};

/** Of the newest datapoint, in periods of the metric: later ones should have been there. */
const freshPeriods = 5;
/** At the age at which evidence is refused altogether, unless config says otherwise. */
const oldest = { minutes: 30, share: 0.7 };

/** As if it had helped so often before anybody counted: one failure is no proof, two in two are half of one. */
const helpedBefore = { here: 2, anywhere: 4 };

/**
 * From 0 to 1, how sure an opinion may be: what its sign is worth on a full and fresh picture, less what could not be
 * read, what is old, and what did not help before. Nothing raises it.
 */
export function confidenceOf(
  sure: number,
  picture: Picture,
  remediationId: string | undefined,
): number {
  const blind = new Set(picture.unread.map(({ source }) => source));
  const complete = sure - [...blind].reduce((sum, source) => sum + costs[source], 0);
  return rounded(
    Math.max(0, complete) * freshness(picture) * experience(picture.evidence, remediationId),
  );
}

function freshness({ evidence, gatheredAt }: Picture): number {
  const newest = evidence.find(({ id }) => id === 'alarm-metric');
  if (!newest) return 1;
  const periodMinutes = numberIn(newest, 'periodSeconds') / 60;
  const fresh = Math.min(oldest.minutes, freshPeriods * periodMinutes);
  const late = minutesBetween(newest.at, gatheredAt) - fresh;
  if (!(late > 0)) return 1;
  return Math.max(
    oldest.share,
    1 - (1 - oldest.share) * (late / Math.max(1, oldest.minutes - fresh)),
  );
}

/** What the remediation did for this target lately, and for its like in this environment. */
function experience(evidence: readonly Evidence[], remediationId: string | undefined): number {
  const record = evidence.find(({ id }) => id === `history-${remediationId ?? ''}`);
  if (!record) return 1;
  const of = (name: string) => numberIn(record, name);
  const { here, anywhere } = helpedBefore;
  const judged = of('right') + of('wrong') + of('worsened');
  const onTarget = (of('recovered') + here) / (of('ran') + here);
  return Math.min(1, onTarget) * ((of('right') + anywhere) / (judged + anywhere));
}

const numberIn = ({ values }: Evidence, name: string): number => {
  const value = values[name];
  return typeof value === 'number' ? value : 0;
};

const rounded = (confidence: number): number => Math.round(confidence * 1000) / 1000;
