import type { Judged } from './judged';

export interface CulpritRanks {
  /** Cases with a call graph and a culprit on it. */
  readonly cases: number;
  readonly top1: number;
  readonly top3: number;
  /** What naming the alarm's own target every time would score. */
  readonly alwaysTarget: number;
}

/** How high the culprit stands in the answer; `targets` says whom each case's alarm is about. */
export function culpritRanks(
  judged: readonly Judged[],
  targets: Readonly<Record<string, string>>,
): CulpritRanks {
  const asked = judged.filter(
    ({ hasNeighbours, expected: { culprit } }) =>
      hasNeighbours && culprit !== 'none' && culprit !== 'outside',
  );
  const share = (holds: (each: Judged) => boolean): number =>
    asked.length === 0 ? 0 : asked.filter(holds).length / asked.length;
  const within = (most: number) =>
    share(({ answer, expected }) => answer.culprits.slice(0, most).includes(expected.culprit));
  return {
    cases: asked.length,
    top1: within(1),
    top3: within(3),
    alwaysTarget: share(({ id, expected }) => targets[id] === expected.culprit),
  };
}
