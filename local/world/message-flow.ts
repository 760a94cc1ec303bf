/** Messages that came together. */
export interface Cohort {
  readonly at: number;
  readonly count: number;
}

/** How messages are fetched: when anybody polls, when they are rejected, and how often before they are given up. */
export interface Terms {
  readonly polls: (at: number) => boolean;
  readonly rejects: (at: number) => boolean;
  readonly visibilityMilliseconds: number;
  /** Undefined where there is no dead-letter queue: they are fetched again and again. */
  readonly receives: number | undefined;
}

/** What became of messages by a moment: when they were fetched, each time in vain but for the last that went well. */
export interface Fate {
  readonly fetched: readonly { readonly at: number; readonly rejected: boolean }[];
  readonly givenUpAt: number | undefined;
}

const step = 15_000;

export function fateOf({ at: came }: Cohort, terms: Terms, until: number): Fate {
  const fetched: { at: number; rejected: boolean }[] = [];
  let at = nextPoll(came, terms, until);
  while (at !== undefined) {
    const rejected = terms.rejects(at);
    fetched.push({ at, rejected });
    if (!rejected) return { fetched, givenUpAt: undefined };
    const again = at + terms.visibilityMilliseconds;
    if (fetched.length === terms.receives) {
      return { fetched, givenUpAt: again <= until ? again : undefined };
    }
    at = nextPoll(again, terms, until);
  }
  return { fetched, givenUpAt: undefined };
}

function nextPoll(from: number, { polls }: Terms, until: number): number | undefined {
  for (let at = from; at <= until; at += step) if (polls(at)) return at;
  return undefined;
}

/** Whether nothing more becomes of them. */
export const isSettled = ({ fetched, givenUpAt }: Fate): boolean =>
  givenUpAt !== undefined || fetched.at(-1)?.rejected === false;

/** As it was at an earlier moment. */
export const asOf = ({ fetched, givenUpAt }: Fate, moment: number): Fate => ({
  fetched: fetched.filter(({ at }) => at <= moment),
  givenUpAt: givenUpAt !== undefined && givenUpAt <= moment ? givenUpAt : undefined,
});
