/** One answer: how sure it was, and whether it was right. */
export interface Outcome {
  readonly confidence: number;
  readonly right: boolean;
}

interface Block {
  readonly from: number;
  readonly right: number;
  readonly count: number;
}

/** From such a confidence on, how often answers were right. */
interface Step {
  readonly from: number;
  readonly right: number;
}

/** As if one more had been right and one more wrong: a handful of answers proves nothing. */
const shareOf = ({ right, count }: Block): number => (right + 1) / (count + 2);

/**
 * Steps of confidence by how many of their answers were right, never falling: neighbours that would fall are taken
 * together (pool adjacent violators).
 */
export function isotonic(outcomes: readonly Outcome[], width = 0.05): readonly Step[] {
  const blocks = new Map<number, Block>();
  for (const { confidence, right } of outcomes) {
    const from = Math.floor(confidence / width + 1e-9) * width;
    const { right: hits, count } = blocks.get(from) ?? { right: 0, count: 0 };
    blocks.set(from, { from, right: hits + Number(right), count: count + 1 });
  }
  return [...blocks.values()]
    .sort((one, other) => one.from - other.from)
    .reduce(pooled, [])
    .map((block) => ({ from: rounded(block.from), right: rounded(shareOf(block)) }));
}

function pooled(rising: readonly Block[], next: Block): readonly Block[] {
  const last = rising.at(-1);
  if (!last || shareOf(last) < shareOf(next)) return [...rising, next];
  return pooled(rising.slice(0, -1), {
    from: last.from,
    right: last.right + next.right,
    count: last.count + next.count,
  });
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
