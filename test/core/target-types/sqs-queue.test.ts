import { locateAlarm, parseTargetArn } from '../../../lambdas/core/locate-target';
import type { Found } from '../../../lambdas/core/remediation';
import { sqsSigns } from '../../../lambdas/core/target-types/sqs-queue-signs';
import { sqsQueue } from '../../../lambdas/core/target-types/sqs-queue';
import { redriveDeadLetterQueue } from '../../../ssm-documents/redrive-dead-letter-queue.remediation';
import { changed, type Evidence, holding } from '../../ssm-documents/signs';

const sqs = 'arn:aws:sqs:eu-west-1:111122223333';
const signs = [...sqsSigns, ...redriveDeadLetterQueue.signs];

/** Dead letters of one queue, and the states of the alarms on its consumer. */
const given = (...states: readonly string[]): Found => ({
  sources: { queueUrls: ['one'] },
  consumers: { EventSourceMappings: [{ FunctionArn: 'arn', State: 'Enabled' }] },
  alarms: { MetricAlarms: states.map((StateValue) => ({ StateValue })) },
});

describe('an SQS queue', () => {
  it.each(['orders-dead', 'orders.fifo'])('is known by its ARN: %s', (name) => {
    expect(parseTargetArn(`${sqs}:${name}`)).toMatchObject({
      type: 'sqs-queue',
      properties: { queue: name },
    });
  });

  it.each(['', '*', 'orders/1', 'orders.fifo.x'])('is not named "%s"', (name) => {
    expect(parseTargetArn(`${sqs}:${name}`)).toBeUndefined();
  });

  it('is named by the dimension of its metrics', () => {
    const metric = {
      namespace: 'AWS/SQS',
      name: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: 'orders-dead' },
    };
    const alarmArn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:orders-dead';

    expect(locateAlarm({ alarmArn, metrics: [metric], attributes: undefined }, {})).toBe(
      `${sqs}:orders-dead`,
    );
  });

  it.each<[string, Found, object]>([
    [
      'of two sources',
      { sources: { queueUrls: ['one', 'two'] }, source: undefined, consumers: undefined },
      { deadLetterSources: 2 },
    ],
    [
      'whose consumer is watched and well',
      given('OK'),
      { deadLetterSources: 1, consumerIsWell: true },
    ],
    [
      'whose consumer is in alarm',
      given('OK', 'ALARM'),
      { deadLetterSources: 1, consumerIsWell: false },
    ],
    ['whose consumer nobody watches', given(), { deadLetterSources: 1, consumerIsWell: false }],
  ])('of dead letters is told by its sources and their consumer: %s', (_what, found, values) => {
    expect(sqsQueue.state.values(found)).toEqual(values);
  });

  it('is not told without its sources', () => {
    expect(() => sqsQueue.state.values({ sources: {} })).toThrow();
  });

  it.each([
    ['orders-dead', false],
    ['orders-dead.fifo', true],
  ])('says by its name whether order matters: %s', (queue, fifo) => {
    expect(sqsQueue.ownerSays({ properties: { queue } })).toEqual({ fifo });
  });

  it('is asked about by the URL that SQS gives it', () => {
    const { input } = sqsQueue.state.lookups.sources;

    expect(input({ url: { QueueUrl: 'https://sqs/q' } })).toEqual({ QueueUrl: 'https://sqs/q' });
    expect(() => input({ url: {} })).toThrow();
  });
});

describe('dead letters', () => {
  /** At rest, and whoever gave them up works again; each case changes some of what is known. */
  const waiting: Evidence = {
    'alarm-metric': {
      metric: 'ApproximateNumberOfMessagesVisible',
      latest: 190,
      steadyMinutes: 15,
    },
    'target-state': { deadLetterSources: 1 },
    'owner-says': { fifo: false },
    callers: { callers: 1, requests: 40, failedShare: 0 },
  };
  const known = 'dead-letters-remain';
  const unknown = 'dead-letters-remain-of-an-unknown-consumer';

  it.each<[string, string, Evidence[string], readonly string[]]>([
    ['that have come to rest remain', 'callers', {}, [known, unknown]],
    [
      'that came a moment ago arrive',
      'alarm-metric',
      { steadyMinutes: 14 },
      ['dead-letters-arrive'],
    ],
    ['of no queue are just messages', 'target-state', { deadLetterSources: 0 }, []],
    ['that are gone are none', 'alarm-metric', { latest: 0 }, []],
    ['whose past is unknown say nothing', 'alarm-metric', { steadyMinutes: 'unknown' }, []],
    ['of a FIFO queue stay', 'owner-says', { fifo: true }, ['order-would-be-lost']],
    [
      'of a consumer that fails stay',
      'callers',
      { failedShare: 0.02 },
      ['consumer-not-known-to-work'],
    ],
    [
      'of a consumer that was asked for nothing stay',
      'callers',
      { requests: 0 },
      ['consumer-not-known-to-work'],
    ],
    [
      'of a consumer in alarm stay',
      'target-state',
      { consumerIsWell: false },
      ['consumer-not-known-to-work'],
    ],
    ['are not judged by another metric', 'alarm-metric', { metric: 'NumberOfMessagesSent' }, []],
  ])('%s', (_what, id, values, held) => {
    expect(holding(signs, changed(waiting, id, values))).toEqual(held);
  });

  it.each<[string, Evidence[string], readonly string[]]>([
    ['that its owner watches are surely for a redrive', { consumerIsWell: true }, [known, unknown]],
    ['that nobody sees are for a person to judge', {}, [unknown]],
  ])('of a consumer %s', (_what, values, held) => {
    const unseen = { ...waiting, callers: {} };

    expect(holding(signs, changed(unseen, 'target-state', values))).toEqual(held);
  });

  it('of an unknown consumer are never sure enough for a start without a person', () => {
    const { minimumConfidence } = redriveDeadLetterQueue.limits;
    const sure = redriveDeadLetterQueue.signs.filter(
      ({ confidence }) => confidence >= minimumConfidence,
    );

    expect(sure.map(({ id }) => id)).toEqual([known]);
  });
});

describe('messages that wait', () => {
  const flow = (sent: number, received: number, deleted: number, visible: number): Evidence => ({
    'alarm-metric': { metric: 'ApproximateAgeOfOldestMessage', latest: 3000 },
    'target-state': { deadLetterSources: 0 },
    'metric-NumberOfMessagesSent': { latest: sent, baseline: 400 },
    'metric-NumberOfMessagesReceived': { latest: received, baseline: 400 },
    'metric-NumberOfMessagesDeleted': { latest: deleted, baseline: 400 },
    'metric-ApproximateNumberOfMessagesVisible': { latest: visible },
  });

  it.each([
    ['are one that is tried in vain', flow(400, 405, 399, 2), ['one-message-again-and-again']],
    ['are a minute of work', flow(400, 400, 400, 400), []],
    ['are not finished', flow(400, 400, 190, 9000), ['consumer-fails']],
    ['are half finished', flow(400, 400, 200, 9000), []],
    ['are hardly fetched', flow(400, 239, 239, 9000), ['consumer-takes-less']],
    ['are fetched less often', flow(400, 240, 240, 9000), []],
    ['are fetched as seldom as they are sent', flow(190, 190, 190, 9000), []],
    ['are more than before', flow(601, 400, 400, 9000), ['more-is-sent-than-consumed']],
    ['are hardly more than before', flow(600, 400, 400, 9000), []],
  ])('%s', (_what, given, held) => {
    expect(holding(signs, given)).toEqual(held);
  });

  it.each([
    [79, ['nothing-is-sent']],
    [80, []],
  ])('are missed when %d instead of 400 are sent', (sent, held) => {
    const given = {
      ...flow(sent, sent, sent, 0),
      'alarm-metric': { metric: 'NumberOfMessagesSent', latest: sent },
    };

    expect(holding(signs, given)).toEqual(held);
  });
});
