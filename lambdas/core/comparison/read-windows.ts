import { Unread } from '../diagnosis/gathered';
import type { LogPatterns, Logs } from '../ports/telemetry';
import type { Timer } from '../ports/timer';
import { within } from '../within';
import type { Window, Windows } from './windows';

export type Patterns = LogPatterns['patterns'];

/** The error lines of each window, as patterns. */
export interface LinesRead {
  readonly before: Patterns;
  /** Undefined where they could not be read: they explain, and nothing is compared with them. */
  readonly during: Patterns | undefined;
  readonly after: Patterns;
}

interface Ports {
  readonly logs: Logs;
  readonly timer: Timer;
}

/** Of each window; the three together cost no more than the one look at a diagnosis: $0.001. */
const mostBytes = 60_000_000;
const withinMilliseconds = 15_000;
/** Time to stop a search that is given up. */
const stopMilliseconds = 3_000;

/** Throws where what is compared could not be read in whole: a part of it would make the rest look new. */
export async function readWindows(
  ports: Ports,
  groups: readonly string[],
  windows: Windows,
): Promise<LinesRead> {
  const [before, during, after] = await Promise.all([
    whole(ports, groups, windows.before),
    whole(ports, groups, windows.during).catch(() => undefined),
    whole(ports, groups, windows.after),
  ]);
  return { before, during, after };
}

async function whole(
  { logs, timer }: Ports,
  groups: readonly string[],
  window: Window,
): Promise<Patterns> {
  const { patterns, givenUp } = await within(timer, withinMilliseconds, () =>
    logs.patterns({
      ...{ groups, ...window, mostBytes },
      withinMilliseconds: withinMilliseconds - stopMilliseconds,
    }),
  );
  if (givenUp !== undefined) throw new Unread(becauseOf[givenUp]);
  return patterns;
}

const becauseOf: Readonly<Record<NonNullable<LogPatterns['givenUp']>, string>> = {
  'too-much': `a search was stopped after ${mostBytes / 1e6} MB`,
  'too-long': 'a search was stopped, it took too long',
};
