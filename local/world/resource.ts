import type { LogLine } from './log-lines';
import type { MetricSource } from './metric';

/** Something in the world that has tags, reports metrics and writes logs. */
export interface Resource {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: readonly MetricSource[];
  readonly logGroup: string;
  /** Lines written in the minute that begins then, in order. */
  logs(minute: number): readonly LogLine[];
  /**
   * Since when it is another than when the scenario began, by what somebody did to it; a moment to come where that takes
   * a while. Left out by kinds that nobody asks.
   */
  changed?(): number | undefined;
  /** Ends everything that is wrong with it from now on. */
  heal(): void;
}

/** What a resource needs to know of the world around it. */
export interface Setting {
  readonly account: string;
  readonly region: string;
  readonly seed: number;
  /** When the scenario began, virtual epoch milliseconds: minute 0 of its spec. */
  readonly began: number;
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => void;
  readonly publish: (event: unknown) => void;
}

/** A moment of the spec, in minutes from the start of the scenario. */
export const momentOf = ({ began }: Setting, minutes: number): number => began + minutes * 60_000;
