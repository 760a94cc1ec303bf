import type { Feed } from './function-load';
import type { LambdaFunction } from './kinds/lambda-function';
import type { Consumption, SqsQueue } from './kinds/sqs-queue';
import { asOf, fateOf, isSettled, type Cohort, type Fate, type Terms } from './message-flow';
import { minuteMilliseconds, minuteOf } from './metric';

/** Who polls a queue for a function. */
export interface Poller {
  readonly polls: (at: number) => boolean;
  /** When it first did not; undefined when it always has. */
  readonly pausedSince: () => number | undefined;
  /** Executions at once that it calls for at most. */
  readonly mostAtOnce: number;
}

interface Followed extends Cohort, Fate {}

/**
 * What moves from a queue to its consumer. Ordinary messages go through at once, or wait while nobody polls; those
 * that the consumer may reject are followed one batch at a time. Calls that fail for another reason are taken to succeed
 * when they are repeated.
 */
export class QueueFlow implements Feed, Consumption {
  private readonly terms: Terms;
  /** Of messages that came then, once nothing more becomes of them. */
  private readonly settled = new Map<number, Fate>();

  constructor(
    private readonly queue: SqsQueue,
    private readonly consumer: LambdaFunction,
    private readonly poller: Poller,
  ) {
    const { visibilitySeconds, deadLetters } = queue.spec;
    this.terms = {
      polls: poller.polls,
      rejects: (at) => consumer.load.rejectsAt(at),
      visibilityMilliseconds: visibilitySeconds * 1000,
      receives: deadLetters?.receives,
    };
  }

  waiting(at: number): number {
    return (
      this.ordinary(minuteOf(at)).waiting +
      counted(this.followed(at), (each) => isWaiting(each, this.terms, at))
    );
  }

  inFlight(at: number): number {
    const { fetched } = this.ordinary(minuteOf(at));
    return (
      Math.round((fetched * this.consumer.spec.milliseconds) / minuteMilliseconds) +
      counted(this.followed(at), (each) => isInFlight(each, this.terms, at))
    );
  }

  givenUp(at: number): number {
    return counted(this.followed(at), ({ givenUpAt }) => givenUpAt !== undefined);
  }

  fetched(minute: number) {
    const end = minute + minuteMilliseconds;
    const receives = this.followed(end).flatMap(({ count, fetched }) =>
      fetched
        .filter(({ at }) => at >= minute && at < end)
        .map(({ rejected }) => ({ count, rejected })),
    );
    const sum = (of: typeof receives) => of.reduce((total, { count }) => total + count, 0);
    return {
      count: Math.round(this.ordinary(minute).fetched) + sum(receives),
      rejected: sum(receives.filter(({ rejected }) => rejected)),
    };
  }

  presses(at: number, milliseconds: number): number {
    const { polls, mostAtOnce } = this.poller;
    if (!polls(at)) return 0;
    if (this.waiting(at) > 0) return mostAtOnce;
    const wanted = (this.queue.rate(at) * milliseconds) / minuteMilliseconds;
    return Math.min(mostAtOnce, wanted);
  }

  private followed(until: number): readonly Followed[] {
    const { rejection } = this.consumer.load;
    const arrived = rejection
      ? minutes(rejection.since, until).map((at) => ({ at, count: this.sensitive(at) }))
      : [];
    return [...arrived, ...this.queue.returned(until)].map((each) => ({
      ...each,
      ...asOf(this.fate(each, until), until),
    }));
  }

  private fate(cohort: Cohort, until: number): Fate {
    const known = this.settled.get(cohort.at);
    if (known) return known;
    const fate = fateOf(cohort, this.terms, until);
    if (isSettled(fate)) this.settled.set(cohort.at, fate);
    return fate;
  }

  /** Messages of a minute that the consumer may reject. */
  private sensitive(minute: number): number {
    const share = this.consumer.load.rejection?.share ?? 0;
    return Math.round(this.queue.arrivals(minute) * share);
  }

  /** Ordinary messages fetched in a minute, and left over at its end. */
  private ordinary(minute: number) {
    const { polls, mostAtOnce } = this.poller;
    const since = this.poller.pausedSince();
    const arrives = (at: number) => this.queue.arrivals(at) - this.sensitive(at);
    if (since === undefined || minute < minuteOf(since)) {
      return { fetched: arrives(minute), waiting: 0 };
    }
    const drained = (mostAtOnce * minuteMilliseconds) / this.consumer.spec.milliseconds;
    let [fetched, waiting] = [0, 0];
    for (const at of minutes(since, minute)) {
      const there = waiting + arrives(at);
      fetched = polls(at + minuteMilliseconds / 2) ? Math.min(there, drained) : 0;
      waiting = there - fetched;
    }
    return { fetched, waiting };
  }
}

/** The beginnings of the minutes from one that holds a moment until another. */
function minutes(from: number, until: number): readonly number[] {
  const first = minuteOf(from);
  const count = Math.floor((until - first) / minuteMilliseconds) + 1;
  return Array.from({ length: Math.max(0, count) }, (_each, n) => first + n * minuteMilliseconds);
}

const counted = (messages: readonly Followed[], which: (each: Followed) => boolean): number =>
  messages.filter(which).reduce((sum, { count }) => sum + count, 0);

const isInFlight = (
  { fetched, givenUpAt }: Followed,
  { visibilityMilliseconds }: Terms,
  at: number,
): boolean => {
  const last = fetched.at(-1);
  return (
    last?.rejected === true && givenUpAt === undefined && at < last.at + visibilityMilliseconds
  );
};

const isWaiting = (
  { fetched, givenUpAt }: Followed,
  { visibilityMilliseconds }: Terms,
  at: number,
): boolean => {
  const last = fetched.at(-1);
  if (last === undefined) return true;
  return last.rejected && givenUpAt === undefined && at >= last.at + visibilityMilliseconds;
};
