import * as z from 'zod';
import { ApiError, type Api, type Demand, type Input } from '../endpoint/api';
import {
  isMoved,
  movedBy,
  ordinaryRate,
  sqsQueues,
  type Move,
  type SqsQueue,
} from '../world/kinds/sqs-queue';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf, type Operation } from './operation';
import { readInput, tagContext } from './wire';

const byName = z.strictObject({ QueueName: z.string() });
const attributes = z.strictObject({ QueueUrl: z.string(), AttributeNames: z.array(z.string()) });
const page = z.strictObject({
  QueueUrl: z.string(),
  NextToken: z.string().optional(),
  MaxResults: z.number().optional(),
});
const moves = z.strictObject({
  SourceArn: z.string(),
  MaxResults: z.int().min(1).max(10).default(1),
});
const move = z.strictObject({
  SourceArn: z.string(),
  DestinationArn: z.string().optional(),
  MaxNumberOfMessagesPerSecond: z.int().min(1).max(500).default(ordinaryRate),
});

/** Amazon SQS of the world; the stack's own queues are behind an API of their own. */
export function sqsQueuesApi(scenario: () => Scenario, props: WorldProps): Api {
  const queues = () => scenario().of(sqsQueues);
  const now = () => props.clock.now();
  const urlOf = urlsOf(props);
  const operations = { ...lookingAt(queues, urlOf, now), ...moving(queues, now) };
  return {
    ...apiOf('sqs', operations),
    takes: (operation, input) =>
      Object.hasOwn(operations, operation) &&
      (operation !== 'GetQueueAttributes' ||
        queues().some((each) => urlOf(each) === input['QueueUrl'])),
  };
}

type Queues = () => readonly SqsQueue[];
type UrlOf = (queue: SqsQueue) => string;

/** The SDK calls a queue where its URL says. */
const urlsOf =
  ({ account, region, endpointUrl = `https://sqs.${region}.amazonaws.com` }: WorldProps): UrlOf =>
  ({ spec }) =>
    `${endpointUrl}/${account}/${spec.name}`;

const missing = (): never => {
  throw new ApiError('QueueDoesNotExist', 'The specified queue does not exist.');
};

const demand = (action: string, { arn, tags }: SqsQueue): Demand => ({
  action: `sqs:${action}`,
  resource: arn,
  context: tagContext(tags),
});

function lookingAt(
  queues: Queues,
  urlOf: UrlOf,
  now: () => number,
): Readonly<Record<string, Operation>> {
  const named = (name: string) => queues().find(({ spec }) => spec.name === name) ?? missing();
  const at = (url: string) => queues().find((each) => urlOf(each) === url) ?? missing();
  return {
    GetQueueUrl: {
      demands: (input) => [demand('GetQueueUrl', named(readInput(byName, input).QueueName))],
      run: (input) => ({ QueueUrl: urlOf(named(readInput(byName, input).QueueName)) }),
    },
    GetQueueAttributes: {
      demands: (input) => [demand('GetQueueAttributes', at(readInput(attributes, input).QueueUrl))],
      run: (input) => {
        const { QueueUrl, AttributeNames } = readInput(attributes, input);
        const all = Object.entries(attributesOf(at(QueueUrl), queues(), now()));
        const wanted = all.filter(
          ([name]) => AttributeNames.includes('All') || AttributeNames.includes(name),
        );
        return { Attributes: Object.fromEntries(wanted) };
      },
    },
    ListDeadLetterSourceQueues: {
      demands: (input) => [
        demand('ListDeadLetterSourceQueues', at(readInput(page, input).QueueUrl)),
      ],
      run: (input) => ({
        queueUrls: sourcesOf(at(readInput(page, input).QueueUrl), queues()).map(urlOf),
      }),
    },
  };
}

const sourcesOf = ({ spec: { name } }: SqsQueue, all: readonly SqsQueue[]): readonly SqsQueue[] =>
  all.filter(({ spec }) => spec.deadLetters?.queue === name);

function attributesOf(
  queue: SqsQueue,
  all: readonly SqsQueue[],
  now: number,
): Readonly<Record<string, string>> {
  const { spec, arn } = queue;
  const dead = all.find((each) => each.spec.name === spec.deadLetters?.queue);
  return {
    QueueArn: arn,
    ApproximateNumberOfMessages: String(queue.visible(now)),
    ApproximateNumberOfMessagesNotVisible: String(queue.notVisible(now)),
    ApproximateNumberOfMessagesDelayed: '0',
    VisibilityTimeout: String(spec.visibilitySeconds),
    MessageRetentionPeriod: '345600',
    ...(spec.kmsKey === undefined ? {} : { KmsMasterKeyId: spec.kmsKey }),
    ...(dead && spec.deadLetters
      ? {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: dead.arn,
            maxReceiveCount: spec.deadLetters.receives,
          }),
        }
      : {}),
  };
}

function moving(queues: Queues, now: () => number): Readonly<Record<string, Operation>> {
  const at = (wanted: string) => queues().find(({ arn }) => arn === wanted) ?? unknown();
  const destinationOf = ({ SourceArn, DestinationArn }: z.infer<typeof move>): SqsQueue =>
    DestinationArn === undefined
      ? (sourcesOf(at(SourceArn), queues())[0] ?? noDeadLetters())
      : at(DestinationArn);
  return {
    ListMessageMoveTasks: {
      demands: (input) => [demand('ListMessageMoveTasks', at(readInput(moves, input).SourceArn))],
      run: (input) => {
        const { SourceArn, MaxResults } = readInput(moves, input);
        const found = at(SourceArn).moves().slice(0, MaxResults);
        return { Results: found.map((each) => describe(SourceArn, each, now())) };
      },
    },
    StartMessageMoveTask: {
      demands: (input: Input) => {
        const asked = readInput(move, input);
        const from = at(asked.SourceArn);
        return [
          ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(
            (action) => demand(action, from),
          ),
          demand('SendMessage', destinationOf(asked)),
        ];
      },
      run: (input) => {
        const asked = readInput(move, input);
        const from = at(asked.SourceArn);
        if (sourcesOf(from, queues()).length === 0) noDeadLetters();
        if (from.moves().some((each) => !isMoved(each, now()))) alreadyMoving();
        const { handle } = from.startMove(destinationOf(asked), asked.MaxNumberOfMessagesPerSecond);
        return { TaskHandle: handle };
      },
    },
  };
}

const describe = (SourceArn: string, each: Move, now: number) => ({
  ...(isMoved(each, now)
    ? { Status: 'COMPLETED' }
    : { Status: 'RUNNING', TaskHandle: each.handle }),
  SourceArn,
  DestinationArn: each.destination.arn,
  MaxNumberOfMessagesPerSecond: each.perSecond,
  ApproximateNumberOfMessagesMoved: movedBy(each, now),
  ApproximateNumberOfMessagesToMove: each.total,
  StartedTimestamp: each.startedAt,
});

const unknown = (): never => {
  throw new ApiError('ResourceNotFoundException', "One or more specified resources don't exist.");
};

const noDeadLetters = (): never => {
  throw new ApiError(
    'UnsupportedOperation',
    'The source queue is no dead-letter queue of a queue.',
  );
};

const alreadyMoving = (): never => {
  throw new ApiError(
    'UnsupportedOperation',
    'There is already a task running for the source queue.',
  );
};
