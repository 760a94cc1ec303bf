import { locateAlarm, parseTargetArn } from '../../../lambdas/core/locate-target';
import { sqsQueue } from '../../../lambdas/core/target-types/sqs-queue';
import { redriveDeadLetterQueue } from '../../../ssm-documents/redrive-dead-letter-queue.remediation';
import { holding } from '../../ssm-documents/signs';

const sqs = 'arn:aws:sqs:eu-west-1:111122223333';
const signs = [...sqsQueue.signs, ...redriveDeadLetterQueue.signs];

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

  it('is told by how many queues give their messages up to it', () => {
    expect(sqsQueue.state.values({ sources: { queueUrls: ['one', 'two'] } })).toEqual({
      deadLetterSources: 2,
    });
    expect(() => sqsQueue.state.values({ sources: {} })).toThrow();
  });

  it('is asked about by the URL that SQS gives it', () => {
    const { input } = sqsQueue.state.lookups.sources;

    expect(input({ url: { QueueUrl: 'https://sqs/q' } })).toEqual({ QueueUrl: 'https://sqs/q' });
    expect(() => input({ url: {} })).toThrow();
  });
});

describe('dead letters', () => {
  const visible = 'ApproximateNumberOfMessagesVisible';

  it.each([
    ['that have come to rest remain', { latest: 190, mean: 190 }, 1, ['dead-letters-remain']],
    ['that grew a little while ago remain', { latest: 102, mean: 100 }, 1, ['dead-letters-remain']],
    ['that still come arrive', { latest: 103, mean: 100 }, 1, ['dead-letters-arrive']],
    ['of no queue are just messages', { latest: 190, mean: 190 }, 0, []],
    ['that are gone are none', { latest: 0, mean: 0 }, 1, []],
    ['whose past is unknown say nothing', { latest: 190 }, 1, []],
  ])('%s', (_what, measured, deadLetterSources, held) => {
    const evidence = {
      'alarm-metric': { metric: visible, ...measured },
      'target-state': { deadLetterSources },
    };

    expect(holding(signs, evidence)).toEqual(held);
  });

  it('are not judged by another metric', () => {
    const evidence = {
      'alarm-metric': { metric: 'NumberOfMessagesSent', latest: 5, mean: 5 },
      'target-state': { deadLetterSources: 1 },
    };

    expect(holding(signs, evidence)).toEqual([]);
  });
});
