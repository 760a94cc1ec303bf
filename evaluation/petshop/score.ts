import type { IncidentType } from '../../lambdas/core/diagnosis';
import type { Suspect } from '../../lambdas/core/localise/localise';
import type { Issue } from '../../recordings/dataset';
import { findCulprit } from './find-culprit';
import { labelOf } from './label';
import { randomFrom } from './random';
import { ordinaryOf, readIssues, trafficsIn } from '../../recordings/read-issues';
import { renamed } from './renamed';
import { syntheticIssues } from './synthetic-issues';

export interface PetshopCase {
  readonly id: string;
  /** Every node, likeliest culprit first. */
  readonly candidates: readonly string[];
  /** How far down the true culprit stands, from 1; null where nobody knows it, or it is not among them. */
  readonly place: number | null;
  readonly because: string;
  readonly incidentType: IncidentType;
  readonly remediation: string | null;
}

/** Shares from 0 to 1 of those issues whose culprit is known. */
export interface Ranks {
  readonly issues: number;
  readonly top1: number;
  readonly top3: number;
}

export interface PetshopScore extends Ranks {
  readonly cases: readonly PetshopCase[];
  /** What an answer that never looks would score: always the commonest culprit. */
  readonly constant: { readonly node: string; readonly top1: number };
  /** Faults injected at every other node of the telemetry without trouble. */
  readonly synthetic: Ranks;
  /** Issues whose first three are the same under other names. */
  readonly unchangedByNames: number;
}

const seed = 20_231_108;

/** Ranks the culprits of every recording under `folder`, and of faults injected into its ordinary days. */
export function petshopScore(folder: string): PetshopScore {
  const issues = readIssues(folder);
  const found = issues.map((issue) => ({ issue, suspects: findCulprit(issue) }));
  const [symptomAt = ''] = issues.map((issue) => issue.symptomAt);
  const injected = trafficsIn(folder).flatMap((traffic) =>
    syntheticIssues(traffic, ordinaryOf(folder, traffic), symptomAt, randomFrom(seed)),
  );
  return {
    cases: found.map(({ issue, suspects }) => caseOf(issue, suspects)),
    ...ranksOf(found.map(({ issue, suspects }) => [issue, suspects.map(({ id }) => id)])),
    constant: constantAnswer(issues),
    synthetic: ranksOf(injected.map((issue) => [issue, findCulprit(issue).map(({ id }) => id)])),
    unchangedByNames: issues.filter(isUnchangedByNames).length,
  };
}

function caseOf(issue: Issue, suspects: readonly Suspect[]): PetshopCase {
  const [first] = suspects;
  const candidates = suspects.map(({ id }) => id);
  const place = issue.culprit === undefined ? 0 : candidates.indexOf(issue.culprit) + 1;
  return {
    id: issue.id,
    candidates,
    place: place > 0 ? place : null,
    because: first?.because ?? '',
    incidentType: first ? labelOf(issue, first.id) : 'unknown',
    remediation: null,
  };
}

export function ranksOf(answered: readonly (readonly [Issue, readonly string[]])[]): Ranks {
  const places = answered.flatMap(([{ culprit }, candidates]) =>
    culprit === undefined ? [] : [candidates.indexOf(culprit)],
  );
  const within = (most: number): number =>
    share(places.filter((place) => place >= 0 && place < most).length, places.length);
  return { issues: places.length, top1: within(1), top3: within(3) };
}

function constantAnswer(issues: readonly Issue[]): PetshopScore['constant'] {
  const counts = new Map<string, number>();
  for (const { culprit } of issues) {
    if (culprit !== undefined) counts.set(culprit, (counts.get(culprit) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort(([, one], [, other]) => other - one);
  const known = [...counts.values()].reduce((sum, each) => sum + each, 0);
  return { node: commonest?.[0] ?? '', top1: share(commonest?.[1] ?? 0, known) };
}

function isUnchangedByNames(issue: Issue, index: number): boolean {
  const other = renamed(issue, randomFrom(seed + index));
  const firstOf = (each: Issue) =>
    findCulprit(each)
      .slice(0, 3)
      .map(({ id }) => id);
  return firstOf(issue).map(other.nameOf).join() === firstOf(other.issue).join();
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
