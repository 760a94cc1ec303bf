import * as z from 'zod';
import { uuidOf } from '../event';
import type { Kind } from '../kind';
import type { Cohort } from '../message-flow';
import { levels, type MetricSource } from '../metric';
import { noise } from '../noise';
import type { Resource, Setting } from '../resource';
import { surgeShape, timesAt } from '../surge';

const written = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_-]{1,80}(\.fifo)?$/),
  tags: z.record(z.string(), z.string()),
  messagesPerMinute: z.number().min(0).default(0),
  surge: surgeShape.optional(),
  /** There from the start, fetched by nobody. */
  messages: z.int().min(0).default(0),
  visibilitySeconds: z.int().min(0).default(30),
  /** Where messages go that were received so often in vain. */
  deadLetters: z.strictObject({ queue: z.string(), receives: z.int().min(1) }).optional(),
  kmsKey: z.string().optional(),
});

export type QueueSpec = z.infer<typeof written>;

/** What a consumer leaves in a queue, and takes out of it in vain. */
export interface Consumption {
  waiting(at: number): number;
  inFlight(at: number): number;
  /** Given up by then. */
  givenUp(at: number): number;
}

/** Dead letters on their way back. */
export interface Move {
  readonly handle: string;
  readonly startedAt: number;
  readonly total: number;
  readonly perSecond: number;
  readonly destination: SqsQueue;
}

export interface SqsQueue extends Resource {
  readonly spec: QueueSpec;
  /** Messages sent in a minute, on average. */
  rate(at: number): number;
  arrivals(minute: number): number;
  /** Messages that were moved here by then. */
  returned(until: number): readonly Cohort[];
  visible(at: number): number;
  notVisible(at: number): number;
  /** Latest first. */
  moves(): readonly Move[];
  startMove(destination: SqsQueue, perSecond: number): Move;
  consumedBy(consumption: Consumption): void;
  deadLettersOf(consumption: Consumption): void;
  takeBack(move: Move): void;
}

/** SQS may take its time; without a rate asked for it is ours to choose. */
export const ordinaryRate = 500;

export const movedBy = ({ startedAt, perSecond, total }: Move, at: number): number =>
  Math.min(total, Math.max(0, Math.floor(((at - startedAt) / 1000) * perSecond)));

export const isMoved = (move: Move, at: number): boolean => movedBy(move, at) === move.total;

export const sqsQueues: Kind<QueueSpec, SqsQueue> = {
  key: 'queues',
  written,
  begin: (spec, setting) => new LivingQueue(spec, setting),
};

class LivingQueue implements SqsQueue {
  readonly arn: string;
  readonly tags: SqsQueue['tags'];
  readonly metrics: SqsQueue['metrics'];
  readonly logGroup = '';
  private readonly started: Move[] = [];
  private readonly received: Move[] = [];
  private readonly givenUpBy: Consumption[] = [];
  private consumption: Consumption | undefined;

  constructor(
    readonly spec: QueueSpec,
    private readonly setting: Setting,
  ) {
    const { region, account } = setting;
    this.arn = `arn:aws:sqs:${region}:${account}:${spec.name}`;
    this.tags = spec.tags;
    this.metrics = queueMetrics(this, setting);
  }

  rate(at: number): number {
    const { messagesPerMinute, surge } = this.spec;
    return messagesPerMinute * timesAt(surge, this.setting, at);
  }

  arrivals(minute: number): number {
    const jitter = 0.95 + 0.1 * noise(this.setting.seed, `${this.spec.name} arrivals ${minute}`);
    return Math.round(this.rate(minute) * jitter);
  }

  returned(until: number): readonly Cohort[] {
    return this.received.flatMap((move) => cohortsOf(move, until));
  }

  visible(at: number): number {
    const dead = this.givenUpBy.reduce((sum, each) => sum + each.givenUp(at), 0);
    const moved = this.started.reduce((sum, move) => sum + movedBy(move, at), 0);
    return this.spec.messages + dead - moved + (this.consumption?.waiting(at) ?? 0);
  }

  notVisible(at: number): number {
    return this.consumption?.inFlight(at) ?? 0;
  }

  moves() {
    return this.started.toReversed();
  }

  startMove(destination: SqsQueue, perSecond: number): Move {
    const startedAt = this.setting.now();
    const move: Move = {
      handle: uuidOf(`${this.arn} ${startedAt}`),
      startedAt,
      total: this.visible(startedAt),
      perSecond,
      destination,
    };
    this.started.push(move);
    destination.takeBack(move);
    return move;
  }

  consumedBy(consumption: Consumption): void {
    this.consumption = consumption;
  }

  deadLettersOf(consumption: Consumption): void {
    this.givenUpBy.push(consumption);
  }

  takeBack(move: Move): void {
    this.received.push(move);
  }

  heal(): void {
    // A queue has no fault of its own.
  }

  logs() {
    return [];
  }
}

const slice = 15_000;

function cohortsOf(move: Move, until: number): readonly Cohort[] {
  const cohorts: Cohort[] = [];
  for (let at = move.startedAt + slice; at - slice <= until; at += slice) {
    const count = movedBy(move, at) - movedBy(move, at - slice);
    if (count === 0) break;
    cohorts.push({ at: at - slice, count });
  }
  return cohorts;
}

const messageBytes = 1_400;

/** Not emitted while nothing is sent. */
const sizes = (source: MetricSource, queue: SqsQueue): MetricSource => ({
  ...source,
  minute: (at) => (queue.arrivals(at) > 0 ? source.minute(at) : undefined),
});

const queueMetrics = (queue: SqsQueue, { began }: Setting): readonly MetricSource[] => {
  const metric = (name: string, count: (at: number) => number): MetricSource => ({
    namespace: 'AWS/SQS',
    name,
    dimensions: { QueueName: queue.spec.name },
    minute: (at) => (at >= began - 24 * 3_600_000 ? levels(count(at + 60_000)) : undefined),
  });
  return [
    metric('ApproximateNumberOfMessagesVisible', (at) => queue.visible(at)),
    metric('ApproximateNumberOfMessagesNotVisible', (at) => queue.notVisible(at)),
    metric('NumberOfMessagesSent', (at) => queue.arrivals(at - 60_000)),
    sizes(
      metric('SentMessageSize', () => messageBytes),
      queue,
    ),
  ];
};
