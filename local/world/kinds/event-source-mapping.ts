import * as z from 'zod';
import type { Feed } from '../function-load';
import type { Kind, Others } from '../kind';
import { QueueFlow, type Poller } from '../queue-flow';
import type { Resource, Setting } from '../resource';
import { surgeShape, timesAt } from '../surge';
import { lambdaFunctions, type LambdaFunction } from './lambda-function';
import { sqsQueues, type SqsQueue } from './sqs-queue';

const written = z.strictObject({
  id: z.uuid(),
  function: z.string(),
  /** A queue of the world by its name, or the ARN of any other source. */
  source: z.string(),
  tags: z.record(z.string(), z.string()),
  enabled: z.boolean().default(true),
  maximumConcurrency: z.int().min(2).default(20),
  /** What a source that is no queue of the world yields. */
  recordsPerMinute: z.number().min(0).default(0),
  /** Of such a source. */
  surge: surgeShape.optional(),
});

export type MappingSpec = z.infer<typeof written>;
export type MappingState = 'Enabled' | 'Disabling' | 'Disabled' | 'Enabling';

export interface EventSourceMapping extends Resource {
  readonly spec: MappingSpec;
  readonly functionArn: string;
  readonly sourceArn: string;
  state(): MappingState;
  enable(enabled: boolean): void;
}

/** From `UpdateEventSourceMapping` until the pollers heed it. */
export const switchMilliseconds = 20_000;

interface Switch {
  readonly at: number;
  readonly enabled: boolean;
}

/** Begins after functions and queues: it is what connects them. */
export const eventSourceMappings: Kind<MappingSpec, EventSourceMapping> = {
  key: 'mappings',
  written,
  begin: (spec, setting, others) => {
    const { region, account } = setting;
    const switches: Switch[] = [];
    const polls = (at: number): boolean =>
      switches.findLast((each) => each.at + switchMilliseconds <= at)?.enabled ?? spec.enabled;
    const pausedSince = () =>
      spec.enabled ? switches.find(({ enabled }) => !enabled)?.at : setting.began - hour;
    const consumer = consumerOf(spec, others);
    const queue = others(sqsQueues).find((each) => each.spec.name === spec.source);
    const mostAtOnce = spec.maximumConcurrency;
    connect({ spec, setting, consumer, queue, others }, { polls, pausedSince, mostAtOnce });
    return {
      arn: `arn:aws:lambda:${region}:${account}:event-source-mapping:${spec.id}`,
      spec,
      tags: spec.tags,
      functionArn: consumer.arn,
      sourceArn: queue?.arn ?? spec.source,
      state: () => stateOf(switches.at(-1)?.enabled ?? spec.enabled, polls(setting.now())),
      enable: (enabled) => void switches.push({ at: setting.now(), enabled }),
      metrics: [],
      logGroup: '',
      logs: () => [],
      heal: () => undefined,
    };
  },
};

const hour = 3_600_000;

function consumerOf(spec: MappingSpec, others: Others): LambdaFunction {
  const found = others(lambdaFunctions).find((each) => each.spec.name === spec.function);
  if (found) return found;
  throw new Error(`The world has no function ${spec.function} for a mapping`);
}

const stateOf = (wanted: boolean, polls: boolean): MappingState => {
  if (wanted) return polls ? 'Enabled' : 'Enabling';
  return polls ? 'Disabling' : 'Disabled';
};

interface Connected {
  readonly spec: MappingSpec;
  readonly setting: Setting;
  readonly consumer: LambdaFunction;
  readonly queue: SqsQueue | undefined;
  readonly others: Others;
}

function connect({ spec, setting, consumer, queue, others }: Connected, poller: Poller): void {
  if (!queue) {
    consumer.feedBy(streamFeed(spec, setting, poller));
    return;
  }
  const flow = new QueueFlow(queue, consumer, poller);
  consumer.feedBy(flow);
  queue.consumedBy(flow);
  const { deadLetters } = queue.spec;
  others(sqsQueues)
    .find((each) => each.spec.name === deadLetters?.queue)
    ?.deadLettersOf(flow);
}

/** A source of another kind: records come evenly, and none of them fails by itself. */
const streamFeed = (
  { recordsPerMinute, surge }: MappingSpec,
  setting: Setting,
  { polls, mostAtOnce }: Poller,
): Feed => {
  const rate = (at: number) => recordsPerMinute * timesAt(surge, setting, at);
  return {
    fetched: (minute) => ({
      count: polls(minute + 30_000) ? Math.round(rate(minute)) : 0,
      rejected: 0,
    }),
    presses: (at, milliseconds) =>
      polls(at) ? Math.min(mostAtOnce, (rate(at) * milliseconds) / 60_000) : 0,
  };
};
