import type { Found } from '../../lambdas/core/remediation';
import type { Target } from '../../lambdas/core/target';
import { redriveDeadLetterQueue } from '../../ssm-documents/redrive-dead-letter-queue.remediation';
import { functionArn, mapping, queueArn } from './lambda-answers';
import { boundTo, refusals } from './refusals';

const arn = `${queueArn}-dead`;
const target: Target = {
  arn,
  type: 'sqs-queue',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { queue: 'orders-dead' },
  tags: {},
};

const holding = (count: unknown, more: object = {}) => ({
  Attributes: { ApproximateNumberOfMessages: count, ...more },
});
const source = ({ receives = 3, visible = '300', to = arn, more = {} } = {}) => ({
  Attributes: {
    QueueArn: queueArn,
    VisibilityTimeout: visible,
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: to, maxReceiveCount: receives }),
    ...more,
  },
});
const consumers = (...changes: readonly object[]) => ({
  EventSourceMappings: changes.map((change) => ({ ...mapping, ...change })),
});
const alarms = (...states: readonly string[]) => ({
  MetricAlarms: states.map((StateValue) => ({ StateValue })),
});
const moves = (...states: readonly string[]) => ({ Results: states.map((Status) => ({ Status })) });

/** Dead letters of one queue, whose consumer is watched and well. */
const found: Found = {
  url: { QueueUrl: 'https://sqs/orders-dead' },
  queue: holding('120'),
  moves: moves(),
  sources: { queueUrls: ['https://sqs/orders'] },
  source: source(),
  consumers: consumers({}),
  alarms: alarms('OK'),
};
/** What is found where two queues give their messages up here. */
const shared: Found = {
  sources: { queueUrls: ['one', 'two'] },
  source: undefined,
  consumers: undefined,
  alarms: undefined,
};
const refused = (change: Found, of: Target = target) =>
  refusals(redriveDeadLetterQueue, { ...found, ...change }, of);

describe('redrive-dead-letter-queue', () => {
  it('moves from the dead letters to the queue they came from', () => {
    const { DeadLetterQueueArn, SourceQueueArn } = redriveDeadLetterQueue.parameters;
    const bound = (given: Found) =>
      [DeadLetterQueueArn, SourceQueueArn].map((each) => boundTo(each, given, target));

    expect(bound(found)).toEqual([arn, queueArn]);
    expect(bound({ ...found, ...shared })).toEqual([arn, undefined]);
    expect(bound({ source: { Attributes: {} } })).toEqual([arn, undefined]);
  });

  it.each<[what: string, change: Found]>([
    ['nothing has been moved before', {}],
    ['earlier moves are over', { moves: moves('COMPLETED') }],
    ['several alarms watch the consumer', { alarms: alarms('OK', 'OK') }],
    ['there is one message', { queue: holding('1') }],
    ['there are as many as are moved in time', { queue: holding('10000') }],
    ['a failure would just show in time', { source: source({ visible: '300', receives: 3 }) }],
  ])('may run when %s', (_what, change) => {
    expect(refused(change)).toEqual([]);
  });

  it.each<[what: string, change: Found, ids: readonly string[]]>([
    ['two queues give their messages up here', shared, ['not-one-source']],
    [
      'the source gives them up elsewhere',
      { source: source({ to: queueArn }) },
      ['not-one-source'],
    ],
    [
      'a key of somebody encrypts them here',
      { queue: holding('1', { KmsMasterKeyId: 'k' }) },
      ['own-encryption-key'],
    ],
    [
      'a key of somebody encrypts them there',
      { source: source({ more: { KmsMasterKeyId: 'k' } }) },
      ['own-encryption-key'],
    ],
    [
      'the consumer is paused',
      { consumers: consumers({ State: 'Disabled' }) },
      ['consumer-not-polling'],
    ],
    [
      'nothing of Lambda consumes',
      { consumers: consumers(), alarms: undefined },
      ['consumer-not-polling'],
    ],
    [
      'two functions consume',
      { consumers: consumers({}, {}), alarms: undefined },
      ['consumer-not-polling'],
    ],
    ['nobody watches the consumer', { alarms: alarms() }, ['consumer-not-well']],
    ['the consumer fails', { alarms: alarms('OK', 'ALARM') }, ['consumer-not-well']],
    ['its alarm knows nothing', { alarms: alarms('INSUFFICIENT_DATA') }, ['consumer-not-well']],
    ['nobody asked its alarms', { alarms: undefined }, ['consumer-not-well']],
    ['a move is under way', { moves: moves('RUNNING') }, ['move-under-way']],
    ['a move is being cancelled', { moves: moves('CANCELLING') }, ['move-under-way']],
    ['nobody knows of moves', { moves: {} }, ['move-under-way']],
    ['there is nothing to move', { queue: holding('0') }, ['too-many-messages']],
    ['there is too much to move', { queue: holding('10001') }, ['too-many-messages']],
    [
      'nobody knows how much',
      { queue: holding('many') },
      ['own-encryption-key', 'too-many-messages'],
    ],
    [
      'a failure would show too late',
      { source: source({ visible: '301', receives: 3 }) },
      ['failure-would-show-late'],
    ],
  ])('does not run when %s', (_what, change, ids) => {
    expect(refused(change)).toEqual(ids);
  });

  it('does not run on a FIFO queue, whose order it would break', () => {
    const fifo = { ...target, properties: { queue: 'orders-dead.fifo' } };

    expect(refused({}, fifo)).toEqual(['order-matters']);
  });

  it('asks step by step, and not at all where a step has no single answer', () => {
    const {
      source: from,
      consumers: who,
      alarms: health,
      moves: past,
    } = redriveDeadLetterQueue.lookups;
    const QueueUrl = 'https://sqs/orders';

    expect(from.input(found)).toEqual({ QueueUrl, AttributeNames: ['All'] });
    expect(from.input(shared)).toBeUndefined();
    expect(who.input(found)).toEqual({ EventSourceArn: queueArn });
    expect(who.input(shared)).toBeUndefined();
    expect(health.input(found)).toEqual({
      Namespace: 'AWS/Lambda',
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: 'quotes' }],
    });
    expect(health.input({ consumers: consumers() })).toBeUndefined();
    expect(past.input({}, target)).toEqual({ SourceArn: arn });
  });

  it('asks about the function, whichever alias of it consumes', () => {
    const ofAlias = consumers({ FunctionArn: `${functionArn}:live` });

    expect(redriveDeadLetterQueue.lookups.alarms.input({ consumers: ofAlias })).toMatchObject({
      Dimensions: [{ Name: 'FunctionName', Value: 'quotes' }],
    });
  });

  it('locks both queues and the consumer', () => {
    expect(redriveDeadLetterQueue.lockSet(target, found)).toEqual([arn, queueArn, functionArn]);
    expect(redriveDeadLetterQueue.lockSet(target, {})).toEqual([arn]);
    expect(redriveDeadLetterQueue.lockSet(target, { source: 'x', consumers: 'y' })).toEqual([arn]);
  });
});
