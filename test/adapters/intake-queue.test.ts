import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Malformed } from '../../lambdas/adapters/malformed';
import { readSignalEvent } from '../../lambdas/adapters/signal-event';
import { signalIntake } from '../../lambdas/adapters/signal-intake';
import { sqsBatch, sqsDeadLetters } from '../../lambdas/adapters/sqs-batch';
import { sqsRequeue } from '../../lambdas/adapters/sqs-requeue';
import type { AlarmReading } from '../../lambdas/core/alarm';
import { titleOf, type Signal } from '../../lambdas/core/signal';
import type { Trouble } from '../../lambdas/core/trouble';
import { answering, fault } from './answering';
import { alarmArn, signal } from './samples';

const home = { account: '111122223333', region: 'eu-west-1' };
const record = (messageId: string, body: string) => ({ messageId, body });

describe('sqsBatch', () => {
  const handle = (body: string): Promise<void> => {
    if (body === 'poison') return Promise.reject(new Malformed('detail.state: expected a state'));
    return body === 'throttled' ? Promise.reject(new Error('throttled')) : Promise.resolve();
  };

  async function run(bodies: readonly string[], buried: unknown = {}) {
    const { client, sent } = answering({ SendMessage: buried });
    const failed: string[] = [];
    const batch = sqsBatch({
      handle,
      deadLetters: sqsDeadLetters('https://queue/dead', client),
      failed: (messageId) => failed.push(messageId),
    });
    const answer = await batch({ Records: bodies.map((body) => record(body, body)) });
    return { returned: answer.batchItemFailures.map((each) => each.itemIdentifier), failed, sent };
  }

  it('returns to the queue the messages that failed, and no other', async () => {
    const { returned, failed, sent } = await run(['fine', 'throttled', 'also fine']);

    expect(returned).toEqual(['throttled']);
    expect(failed).toEqual(['throttled']);
    expect(sent).toEqual([]);
  });

  it('puts a message nobody can understand aside, with the reason, and is done with it', async () => {
    const { returned, sent } = await run(['poison', 'fine']);

    expect(returned).toEqual([]);
    expect(sent.map(({ input }) => input)).toEqual([
      {
        QueueUrl: 'https://queue/dead',
        MessageBody: 'poison',
        MessageAttributes: {
          reason: { DataType: 'String', StringValue: 'detail.state: expected a state' },
        },
      },
    ]);
  });

  it('keeps a poison message in the queue when it cannot be put aside', async () => {
    const { returned } = await run(['poison'], fault('AccessDenied'));

    expect(returned).toEqual(['poison']);
  });

  it('refuses what is no batch', async () => {
    const batch = sqsBatch({
      handle,
      deadLetters: { bury: () => Promise.resolve() },
      failed: () => undefined,
    });

    await expect(batch({ Records: 'none' })).rejects.toThrow();
  });
});

describe('signalIntake', () => {
  function intake() {
    const counted: string[] = [];
    const admitted: Signal[] = [];
    const take = signalIntake({
      home,
      counters: {
        count: (name, reason) => counted.push(`${name} ${reason}`),
        measure: () => undefined,
      },
      admit: (each) => {
        admitted.push(each);
        return Promise.resolve({ kind: 'opened', incidentId: 'inc-1' });
      },
    });
    return { take, counted, admitted };
  }
  const body = readFileSync(join(__dirname, 'events/single-metric.json'), 'utf8');

  it('admits a signal', async () => {
    const { take, counted, admitted } = intake();
    await take(body);

    expect(admitted.map(titleOf)).toEqual(['checkout-5xx']);
    expect(counted).toEqual([]);
  });

  it('counts what it ignores, with the reason', async () => {
    const { take, counted, admitted } = intake();
    await take(body.replace('"111122223333"', '"444455556666"'));

    expect(counted).toEqual(['SignalIgnored foreign-account']);
    expect(admitted).toEqual([]);
  });
});

describe('sqsRequeue', () => {
  const reading: AlarmReading = {
    arn: alarmArn,
    name: signal.alarm.name,
    kind: 'single-metric',
    state: 'ALARM',
    since: signal.changedAt,
    tags: {},
    rule: {
      comparison: 'GreaterThanThreshold',
      threshold: 20,
      bandId: undefined,
      periodSeconds: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
      missingData: 'notBreaching',
      returnedId: 'm1',
      queries: [
        {
          id: 'm1',
          kind: 'metric',
          metric: signal.alarm.metrics[0]!,
          statistic: 'Sum',
          periodSeconds: 60,
        },
      ],
    },
  };

  async function handedIn(trouble: Trouble) {
    const { client, sent } = answering({ SendMessage: {} });
    await sqsRequeue('https://queue/signals', home, client)(trouble);
    return readSignalEvent(String(sent[0]?.input['MessageBody']), home);
  }

  it('hands in an alarm as its own event would have been', async () => {
    expect(await handedIn({ source: 'alarm', alarm: reading })).toEqual({
      kind: 'signal',
      signal: { ...signal, id: expect.any(String) as string },
    });
  });

  it('is the same signal as the event of the same flip', async () => {
    const event = {
      ...(JSON.parse(readFileSync(join(__dirname, 'events/single-metric.json'), 'utf8')) as object),
    };
    const original = readSignalEvent(JSON.stringify(event), home);
    const again = await handedIn({
      source: 'alarm',
      alarm: { ...reading, since: '2026-01-01T12:00:40.989Z' },
    });

    expect(again).toMatchObject({ signal: { id: 'signal' in original ? original.signal.id : '' } });
  });

  it.each(['composite', 'log'] as const)('keeps that an alarm is %s', async (kind) => {
    expect(
      await handedIn({ source: 'alarm', alarm: { ...reading, kind, rule: undefined } }),
    ).toMatchObject({
      signal: { alarm: { kind, metrics: [] } },
    });
  });

  it('hands in a finding as its own event would have been', async () => {
    const original = readSignalEvent(
      readFileSync(join(__dirname, 'events/finding.json'), 'utf8'),
      home,
    );
    const finding = {
      finding: {
        ruleArn: 'arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-a1b2c3',
        ruleName: 'no-public-buckets',
        resourceType: 'AWS::S3::Bucket',
        resourceId: 'invoices',
      },
      checks: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
      compliance: 'NON_COMPLIANT',
      evaluatedAt: '2026-01-01T12:02:39.933Z',
      recordedAt: '2026-01-01T12:02:40.210Z',
    } as const;

    expect(await handedIn({ source: 'config', finding })).toEqual(original);
  });
});
