import type { Instant } from '../instant';
import type { TrustPolicy } from '../policy';
import { demotionsOf, type Demotion } from './demotion';
import { judgedAs, type Outcome } from './outcome';
import type { CellRecord } from './record';
import { changedBetween, type Versions } from './versions';
import { daysBetween, weightOf } from './weight';
import { wilsonLowerBound } from './wilson';

/** What a record is held against. */
export interface Occasion {
  /** ARN of the target; undefined asks about the cell as a whole. */
  readonly service: string | undefined;
  /** What would be run, and who proposed it. */
  readonly versions: Versions;
  readonly now: Instant;
  readonly demands: TrustPolicy;
}

/** A record in numbers; every one follows from its outcomes and words alone. */
export interface Assessment {
  /** Effective numbers: weights, not outcomes. */
  readonly right: number;
  readonly judged: number;
  readonly lowerBound: number;
  /** Judged outcomes at full count that were earned with these versions. */
  readonly outcomes: number;
  /** Judged outcomes that do not count, by what has changed since. */
  readonly reset: Readonly<Record<keyof Versions, number>>;
  /** Incidents made worse lately, whatever they were earned with. */
  readonly worsened: readonly string[];
  readonly demotions: readonly Demotion[];
}

export function assess(record: CellRecord, occasion: Occasion): Assessment {
  const { service, versions, now, demands } = occasion;
  const judged = record.outcomes.filter(({ result }) => judgedAs[result] !== 'nothing');
  const standing = judged.filter((one) => changedBetween(one.earnedWith, versions).length === 0);
  const right = standing.filter(({ result }) => judgedAs[result] === 'right');
  const weights = (outcomes: readonly Outcome[]) =>
    outcomes.reduce((sum, { at }) => sum + weightOf(at, now, demands), 0);
  const [some, all] = [weights(right), weights(standing)];
  return {
    ...{ right: some, judged: all, lowerBound: wilsonLowerBound(some, all) },
    outcomes: standing.length,
    reset: resetBy(judged, versions),
    worsened: judged.filter((one) => isLateHarm(one, occasion)).map((one) => one.incidentId),
    demotions: demotionsOf(record, service),
  };
}

function resetBy(judged: readonly Outcome[], versions: Versions): Assessment['reset'] {
  const by = (part: keyof Versions) =>
    judged.filter(({ earnedWith }) => changedBetween(earnedWith, versions).includes(part)).length;
  return {
    ...{ document: by('document'), model: by('model') },
    ...{ prompt: by('prompt'), rules: by('rules') },
  };
}

/** True also where the moment cannot be read. */
const isLateHarm = ({ result, at }: Outcome, { now, demands }: Occasion): boolean =>
  judgedAs[result] === 'worsened' && !(daysBetween(at, now) > demands.recentDays);
