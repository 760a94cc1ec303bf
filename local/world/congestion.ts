/** A dependency that is overloaded from a moment on, and stays so for as long as it is pressed. */
export interface Congestion {
  /** Virtual epoch milliseconds. */
  readonly since: number;
  /** Executions at once below which it gets its breath back. */
  readonly recoversBelow: number;
  /** How long it must be left alone for that. */
  readonly quietMilliseconds: number;
}

const step = 15_000;

/**
 * Whether it is overloaded at a moment that has passed. What began it is over at once; callers that wait and
 * repeat themselves keep it going (a metastable failure), until too few press on it for long enough.
 */
export function congestion(
  { since, recoversBelow, quietMilliseconds }: Congestion,
  pressedBy: (at: number) => number,
): (at: number) => boolean {
  let looked = since;
  let quietSince: number | undefined;
  let over = Infinity;
  const lookUntil = (until: number) => {
    for (; looked <= until && over === Infinity; looked += step) {
      quietSince = pressedBy(looked) < recoversBelow ? (quietSince ?? looked) : undefined;
      if (quietSince !== undefined && looked - quietSince >= quietMilliseconds) over = looked;
    }
  };
  return (at) => {
    if (at < since) return false;
    lookUntil(at);
    return at < over;
  };
}
