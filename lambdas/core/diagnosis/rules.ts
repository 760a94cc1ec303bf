import type { IncidentType } from '../diagnosis';
import type { Evidence, Picture } from '../evidence';
import type { Target, TargetType } from '../target';
import { instanceRules } from './instance-rules';
import type { Offer, Opinion } from './opinion';
import { serviceRules } from './service-rules';

type Value = number | string | boolean | undefined;

/** What a rule may ask: one value of one piece of evidence, undefined when it was not gathered. */
export type Ask = (evidenceId: string, value: string) => Value;

/** One thing known about how trouble shows. The first rule that holds decides. */
export interface Rule {
  readonly id: string;
  /** Written as the condition for concluding, so that a value that is not there never concludes. */
  readonly holds: (ask: Ask) => boolean;
  readonly incidentType: IncidentType;
  /** Undefined when nothing of ours treats it. */
  readonly remediationId: string | undefined;
  readonly confidence: number;
  readonly because: string;
  readonly cites: readonly string[];
}

const rulesOf: Readonly<Record<TargetType, readonly Rule[]>> = {
  'ecs-service': serviceRules,
  'ec2-instance': instanceRules,
};

/** What each source that could not be read takes off the confidence. */
const unreadCost = 0.05;

/** The first of two opinions: what the rules make of a picture. */
export function classifyByRules(
  picture: Picture,
  { type }: Pick<Target, 'type'>,
  offers: readonly Pick<Offer, 'id' | 'treats'>[],
): Opinion {
  const ask: Ask = (evidenceId, value) => valueOf(picture.evidence, evidenceId, value);
  const rule = rulesOf[type].find(({ holds }) => holds(ask));
  if (!rule) return { kind: 'inconclusive', because: unexplained(picture) };

  const { incidentType, remediationId, because } = rule;
  const sources = new Set(picture.unread.map(({ source }) => source));
  const confidence = Math.max(0, rounded(rule.confidence - unreadCost * sources.size));
  const present = new Set(picture.evidence.map(({ id }) => id));
  const citedEvidence = rule.cites.filter((id) => present.has(id));
  const opinion = { incidentType, confidence, because, citedEvidence };
  if (remediationId === undefined) return { kind: 'untreatable', ...opinion };

  const offered = offers.some(
    ({ id, treats }) => id === remediationId && treats.includes(incidentType),
  );
  return offered
    ? { kind: 'treatable', remediationId, ...opinion }
    : { kind: 'untreatable', ...opinion };
}

const valueOf = (evidence: readonly Evidence[], evidenceId: string, value: string): Value =>
  evidence.find(({ id }) => id === evidenceId)?.values[value];

const rounded = (confidence: number): number => Math.round(confidence * 1000) / 1000;

function unexplained({ unread }: Picture): string {
  const blind = [...new Set(unread.map(({ source }) => source))];
  return blind.length === 0
    ? 'No rule explains this picture.'
    : `No rule explains this picture, and ${blind.join(', ')} could not be read.`;
}
