import { signsOfAnyType } from '../any-type/any-type';
import { isNoDeployment, isReleasedSince } from '../any-type/change-signs';
import { isContradicted, sureOf } from '../any-type/doubts';
import type { Evidence, Picture } from '../evidence';
import type { Remediation } from '../remediation';
import type { Ask, Sign } from '../sign';
import type { Target, TargetType } from '../target';
import { everySign } from '../target-types/every-sign';
import { confidenceOf } from './confidence';
import type { Offer, Opinion } from './opinion';

interface Rule extends Sign {
  /** Undefined when nothing of ours treats it. */
  readonly remediationId: string | undefined;
}

/** What the rules need to know of a remediation. */
export type Treatment = Pick<Remediation, 'id' | 'targetType' | 'signs'>;

/**
 * The first of two opinions: what the rules make of a picture. Signs of any type that hold back come first, then those
 * of the type, of its remediations and of what was changed. In the first of the two where a sign holds the surest
 * decides; where two remediations fit a picture equally well, choosing between them would be a guess.
 */
export function classifyByRules(
  picture: Picture,
  { type }: Pick<Target, 'type'>,
  offers: readonly Pick<Offer, 'id' | 'treats'>[],
  treatments: readonly Treatment[],
): Opinion {
  const ask = askOf(picture);
  const [rule, ...others] = firstOf(
    rulesFor(type, treatments).map((rules) =>
      rules.filter((each) => each.holds(ask) && !isRefuted(each, ask)),
    ),
  ).toSorted((one, other) => other.confidence - one.confidence);
  if (!rule) return { kind: 'inconclusive', because: unexplained(picture) };
  if (rule.incidentType === 'unknown') return { kind: 'inconclusive', because: rule.because };
  const rival = others.find((other) => isRival(rule, other));
  if (rival) return { kind: 'inconclusive', because: torn(rule, rival) };
  return opinionOf(doubted(rule, ask), picture, offers);
}

const firstOf = (layers: readonly (readonly Rule[])[]): readonly Rule[] =>
  layers.find((rules) => rules.length > 0) ?? [];

function rulesFor(
  type: TargetType,
  treatments: readonly Treatment[],
): readonly (readonly Rule[])[] {
  const { before, among } = signsOfAnyType(type);
  const treating = treatments
    .filter(({ targetType }) => targetType === type)
    .flatMap(({ id, signs }) => signs.map((sign) => ({ ...sign, remediationId: id })));
  const own = [...everySign[type], ...among].map(explaining);
  return [before.map(explaining), [...treating, ...own]];
}

const explaining = (sign: Sign): Rule => ({ ...sign, remediationId: undefined });

const isRefuted = (rule: Rule, ask: Ask): boolean =>
  isNotThatRelease(rule, ask) || (rule.remediationId !== undefined && isContradicted(rule, ask));

/** A release is blamed only for what came after it, and gone back on only while it is the last one. */
const isNotThatRelease = ({ incidentType, remediationId }: Rule, ask: Ask): boolean =>
  incidentType === 'deployment' &&
  (isNoDeployment(ask) || (remediationId !== undefined && isReleasedSince(ask)));

const doubted = (rule: Rule, ask: Ask): Rule =>
  rule.remediationId === undefined ? rule : { ...rule, confidence: sureOf(rule, ask) };

const isRival = (rule: Rule, other: Rule): boolean =>
  other.confidence === rule.confidence && other.remediationId !== rule.remediationId;

const torn = (rule: Rule, rival: Rule): string =>
  `Two rules hold equally: ${rule.because} ${rival.because}`;

function opinionOf(
  rule: Rule,
  picture: Picture,
  offers: readonly Pick<Offer, 'id' | 'treats'>[],
): Opinion {
  const { incidentType, remediationId, because } = rule;
  const confidence = confidenceOf(rule.confidence, picture, remediationId);
  const present = new Set(picture.evidence.map(({ id }) => id));
  const citedEvidence = rule.cites.filter((id) => present.has(id));
  const opinion = { incidentType, confidence, because, citedEvidence };
  const isOffered = offers.some(
    ({ id, treats }) => id === remediationId && treats.includes(incidentType),
  );
  return remediationId !== undefined && isOffered
    ? { kind: 'treatable', remediationId, ...opinion }
    : { kind: 'untreatable', elsewhere: undefined, ...opinion };
}

function askOf({ evidence, unread }: Picture): Ask {
  const blind: Evidence['values'] = Object.fromEntries(unread.map(({ source }) => [source, true]));
  const values = new Map([
    ['unread', blind],
    ...evidence.map(({ id, values }) => [id, values] as const),
  ]);
  return (evidenceId, value) => values.get(evidenceId)?.[value];
}

function unexplained({ unread }: Picture): string {
  const blind = [...new Set(unread.map(({ source }) => source))];
  return blind.length === 0
    ? 'No rule explains this picture.'
    : `No rule explains this picture, and ${blind.join(', ')} could not be read.`;
}
