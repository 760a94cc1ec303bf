/** A datapoint of a series; `at` is epoch milliseconds, the start of its period. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
/** A period without a datapoint: nothing was reported, which is not the same as zero. */
const GAP = '·';

/** One character a period from `from` to before `to`, scaled to the highest value, gaps shown as gaps. */
export function sparkline(
  points: readonly Point[],
  from: number,
  to: number,
  periodMilliseconds: number,
): string {
  const byPeriod = new Map(
    points.map(({ at, value }) => [Math.floor((at - from) / periodMilliseconds), value]),
  );
  const highest = Math.max(...byPeriod.values(), 0);
  const periods = Math.max(0, Math.ceil((to - from) / periodMilliseconds));
  return Array.from({ length: periods }, (_, period) => mark(byPeriod.get(period), highest)).join(
    '',
  );
}

function mark(value: number | undefined, highest: number): string {
  if (value === undefined) return GAP;
  if (highest <= 0) return blocks[0];
  const level = Math.round((value / highest) * (blocks.length - 1));
  return blocks[Math.min(blocks.length - 1, Math.max(0, level))] ?? blocks[0];
}
