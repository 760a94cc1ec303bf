import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Examination } from './running/examine';
import type { Scorecard } from './scoring/scorecard';

const share = z.number().min(0).max(1);

const part = z.strictObject({
  /** Not below. */
  macroF1: share,
  accuracy: share,
  remediationRecall: share,
  culpritTop1: share,
  /** Not above. */
  wrongActions: z.number().int().nonnegative(),
  calibrationError: share,
});

const floorShape = z.strictObject({
  /** Declared: no fewer may be run, and none more without being declared. */
  cases: z.number().int().positive(),
  open: part,
  sealed: part,
});

export type Floor = z.infer<typeof floorShape>;

/** What the rules alone must not fall below, as reached so far. */
export function readFloor(path = join(__dirname, 'floor.json')): Floor {
  const written: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return floorShape.parse(written);
}

/** Numbers in the floor are rounded to three digits. */
const ROUNDING = 0.0005;

/** In what an examination falls below the floor, in words; of the sealed third it tells numbers only. */
export function belowFloor(floor: Floor, { open, sealed }: Omit<Examination, 'misses'>): string[] {
  const run = open.cases + sealed.cases;
  return [
    ...(run === floor.cases ? [] : [`${run} cases were run, ${floor.cases} are declared`]),
    ...partBelow('open part', floor.open, open),
    ...partBelow('sealed third', floor.sealed, sealed),
  ];
}

function partBelow(called: string, floor: Floor['open'], card: Scorecard): string[] {
  const { remediations, culprits, calibration, wrongActions } = card;
  const least = (name: string, reached: number, limit: number): string[] =>
    reached >= limit - ROUNDING
      ? []
      : [`${called}: ${name} is ${reached.toFixed(3)}, the floor is ${limit.toFixed(3)}`];
  const most = (name: string, reached: number, limit: number): string[] =>
    reached <= limit + ROUNDING
      ? []
      : [`${called}: ${name} is ${reached.toFixed(3)}, at most ${limit.toFixed(3)} is allowed`];
  return [
    ...least('macro-F1', card.macroF1, floor.macroF1),
    ...least('accuracy', card.accuracy, floor.accuracy),
    ...least('remediation recall', remediations.recall, floor.remediationRecall),
    ...least('culprit top-1', culprits.top1, floor.culpritTop1),
    ...most('calibration error', calibration.error, floor.calibrationError),
    ...(wrongActions.count <= floor.wrongActions
      ? []
      : [`${called}: ${wrongActions.count} wrong actions, at most ${floor.wrongActions} allowed`]),
  ];
}
