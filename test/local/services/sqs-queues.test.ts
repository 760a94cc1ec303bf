import type { Input } from '../../../local/endpoint/api';
import type { WorldInput } from '../../../local/world/spec';
import { minute, smallAccount } from '../world/small-account';

const sqs = 'arn:aws:sqs:eu-west-1:111122223333';
const url = (name: string) => `https://sqs.eu-west-1.amazonaws.com/111122223333/${name}`;
const tagged = (of: string) => ({ 'aws:ResourceTag/of': of });

function account() {
  const made = smallAccount();
  made.world.start({
    queues: [
      { name: 'orders', tags: { of: 'orders' }, deadLetters: { queue: 'dead', receives: 3 } },
      { name: 'dead', tags: { of: 'dead' }, messages: 120, kmsKey: 'k' },
    ],
  } as WorldInput);
  return made;
}

const start = { SourceArn: `${sqs}:dead`, DestinationArn: `${sqs}:orders` };

describe('what a call of SQS needs to be allowed', () => {
  it.each<[operation: string, input: Input]>([
    ['GetQueueUrl', { QueueName: 'dead' }],
    ['GetQueueAttributes', { QueueUrl: url('dead'), AttributeNames: ['All'] }],
    ['ListDeadLetterSourceQueues', { QueueUrl: url('dead') }],
    ['ListMessageMoveTasks', { SourceArn: `${sqs}:dead` }],
  ])('%s', async (operation, input) => {
    const { call, made } = account();
    await call('sqs', operation, input);

    expect(made[0]?.demands).toEqual([
      { action: `sqs:${operation}`, resource: `${sqs}:dead`, context: tagged('dead') },
    ]);
  });

  it.each([start, { SourceArn: start.SourceArn }])('StartMessageMoveTask %j', async (input) => {
    const { call, made } = account();
    await call('sqs', 'StartMessageMoveTask', input);

    expect(made[0]?.demands).toEqual([
      ...['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map(
        (action) => ({
          action: `sqs:${action}`,
          resource: `${sqs}:dead`,
          context: tagged('dead'),
        }),
      ),
      { action: 'sqs:SendMessage', resource: `${sqs}:orders`, context: tagged('orders') },
    ]);
  });
});

describe('a queue', () => {
  it('tells what was asked for, and all as text', async () => {
    const { call } = account();
    const attributes = (name: string, ...AttributeNames: readonly string[]) =>
      call('sqs', 'GetQueueAttributes', { QueueUrl: url(name), AttributeNames });

    expect(await attributes('dead', 'ApproximateNumberOfMessages')).toEqual({
      Attributes: { ApproximateNumberOfMessages: '120' },
    });
    expect(await attributes('dead', 'All')).toMatchObject({ Attributes: { KmsMasterKeyId: 'k' } });
    expect(await attributes('orders', 'All')).toMatchObject({
      Attributes: {
        QueueArn: `${sqs}:orders`,
        VisibilityTimeout: '30',
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: `${sqs}:dead`, maxReceiveCount: 3 }),
      },
    });
  });

  it('tells whose dead letters it holds', async () => {
    const { call } = account();
    const sources = (name: string) =>
      call('sqs', 'ListDeadLetterSourceQueues', { QueueUrl: url(name) });

    expect(await sources('dead')).toEqual({ queueUrls: [url('orders')] });
    expect(await sources('orders')).toEqual({ queueUrls: [] });
  });

  it.each<[operation: string, input: Input, code: string]>([
    ['GetQueueUrl', { QueueName: 'nobody' }, 'QueueDoesNotExist'],
    ['ListDeadLetterSourceQueues', { QueueUrl: url('nobody') }, 'QueueDoesNotExist'],
    ['ListMessageMoveTasks', { SourceArn: `${sqs}:nobody` }, 'ResourceNotFoundException'],
    ['StartMessageMoveTask', { SourceArn: `${sqs}:nobody` }, 'ResourceNotFoundException'],
    [
      'StartMessageMoveTask',
      { SourceArn: `${sqs}:orders`, DestinationArn: `${sqs}:dead` },
      'UnsupportedOperation',
    ],
    [
      'StartMessageMoveTask',
      { ...start, MaxNumberOfMessagesPerSecond: 501 },
      'ValidationException',
    ],
  ])('%s of %j is refused: %s', async (operation, input, code) => {
    await expect(account().call('sqs', operation, input)).rejects.toMatchObject({ code });
  });
});

describe('a move of messages', () => {
  it('goes at its rate, one at a time, and is listed until it is over', async () => {
    const { call, clock } = account();
    const moves = () => call('sqs', 'ListMessageMoveTasks', { SourceArn: start.SourceArn });
    const { TaskHandle } = await call<{ TaskHandle: string }>('sqs', 'StartMessageMoveTask', {
      ...start,
      MaxNumberOfMessagesPerSecond: 2,
    });
    await clock.pass(30_000);

    expect(await moves()).toMatchObject({
      Results: [
        {
          Status: 'RUNNING',
          TaskHandle,
          ApproximateNumberOfMessagesMoved: 60,
          ApproximateNumberOfMessagesToMove: 120,
        },
      ],
    });
    await expect(call('sqs', 'StartMessageMoveTask', start)).rejects.toMatchObject({
      code: 'UnsupportedOperation',
    });
    await clock.pass(minute);
    const over = await moves();

    expect(over).toMatchObject({ Results: [{ Status: 'COMPLETED' }] });
    expect(over).not.toMatchObject({ Results: [{ TaskHandle }] });
  });
});
