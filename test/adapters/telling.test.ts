import { dynamoConversations } from '../../lambdas/adapters/dynamo-conversations';
import { dynamoOutbox } from '../../lambdas/adapters/dynamo-outbox';
import { eventBridgeBus } from '../../lambdas/adapters/eventbridge-bus';
import { sqsPostpone, subscription } from '../../lambdas/adapters/subscription';
import { minutesAfter, secondsAfter } from '../../lambdas/core/instant';
import { TellLater, TellRefused } from '../../lambdas/core/ports/subscriber';
import { escalated } from '../../lambdas/core/healing/conclusion';
import { ended, expired } from '../../lambdas/core/telling/events';
import { letOut, type OutgoingEvent } from '../../lambdas/core/telling/let-out';
import { incident, now, policy } from '../core/base-facts';
import { proposal } from '../core/replies';
import { answering, fault } from './answering';
import { localDynamo, type LocalDynamo } from './local-dynamo';

const first = letOut(expired(incident, proposal, now), policy.privacy);
const second = letOut(
  ended(incident, escalated(['expired'], 'Nobody answered.'), minutesAfter(now, 1)),
  policy.privacy,
);

const only = (...events: readonly OutgoingEvent[]) => ({ events, unreadable: [] });

describe('the outbox, in DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());

  it('keeps events, oldest first, until they are forgotten', async () => {
    const outbox = dynamoOutbox(await dynamo.table('by-state'));
    for (const event of [second, first, first]) await outbox.keep(event);

    expect(await outbox.kept(minutesAfter(now, 5))).toEqual(only(first, second));
    await outbox.forget(first);
    await outbox.forget(first);
    expect(await outbox.kept(minutesAfter(now, 5))).toEqual(only(second));
  });

  it('finds none that is as young as asked for', async () => {
    const outbox = dynamoOutbox(await dynamo.table('by-state'));
    await outbox.keep(second);

    expect(await outbox.kept(minutesAfter(now, 1))).toEqual(only());
  });

  it.each([1, 199, 200, 401])(
    'finds what is younger than %d that cannot be read',
    async (count) => {
      const table = await dynamo.table('by-state');
      const outbox = dynamoOutbox(table);
      const names = Array.from({ length: count }, (_, n) => `outbox#${String(n).padStart(3, '0')}`);
      await Promise.all(
        names.map((pk) =>
          table.put({ pk, sk: 'event', body: '{}', gsi1pk: 'outbox', gsi1sk: `${now}#${pk}` }),
        ),
      );
      await outbox.keep(second);

      expect(await outbox.kept(minutesAfter(now, 5))).toEqual({
        events: [second],
        unreadable: names,
      });
    },
  );
});

describe('conversations, in DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  const conversations = async () => dynamoConversations(await dynamo.table(), 'jira');

  it('remember what was tried, told and begun', async () => {
    const jira = await conversations();
    expect(await jira.take('inc-1', 'a', now)).toMatchObject({
      ref: undefined,
      told: [],
      tried: [],
    });
    await jira.begun('inc-1', 'OPS-1');
    await jira.told('inc-1', 'a');
    await jira.take('inc-1', 'b', now);
    await jira.giveBack('inc-1');

    expect(await jira.take('inc-1', 'b', now)).toMatchObject({
      ref: 'OPS-1',
      told: ['a'],
      tried: ['a', 'b'],
    });
  });

  it('are held by one at a time, for a while', async () => {
    const jira = await conversations();
    await jira.take('inc-1', 'a', now);

    expect(await jira.take('inc-1', 'b', secondsAfter(now, 90))).toBe('held');
    expect(await jira.take('inc-2', 'b', now)).not.toBe('held');
    expect(await jira.take('inc-1', 'b', secondsAfter(now, 91))).toMatchObject({ tried: ['a'] });
  });
});

describe('eventBridgeBus', () => {
  const put = async (answer: unknown) => {
    const { client, sent } = answering({ PutEvents: answer });
    await eventBridgeBus('Paramedic-incidents', client).put(first);
    return sent[0]?.input;
  };

  it('puts the event on the stack’s own bus', async () => {
    expect(await put({ FailedEntryCount: 0 })).toEqual({
      Entries: [
        {
          EventBusName: 'Paramedic-incidents',
          Source: 'paramedic',
          DetailType: 'Incident Expired',
          Time: new Date(now),
          Resources: [incident.targetArn],
          Detail: JSON.stringify(first),
        },
      ],
    });
  });

  it.each([
    ['was not taken', { FailedEntryCount: 1, Entries: [{ ErrorCode: 'InternalFailure' }] }],
    ['was answered by nothing', {}],
    ['was refused', fault('ThrottlingException')],
  ])('fails when it %s', async (_what, answer) => {
    await expect(put(answer)).rejects.toThrow();
  });
});

describe('subscription', () => {
  const message = (body: unknown, receives = 1) => ({
    Records: [
      {
        messageId: 'm-1',
        receiptHandle: 'handle-1',
        body: typeof body === 'string' ? body : JSON.stringify(body),
        attributes: { ApproximateReceiveCount: String(receives) },
      },
    ],
  });
  const envelope = { source: 'paramedic', 'detail-type': 'Incident Expired', detail: first };
  const received = async (batch: unknown, outcome?: Error) => {
    const delivered: unknown[] = [];
    const buried: unknown[] = [];
    const postponed: unknown[] = [];
    const answer = await subscription({
      deliver: (event) => {
        delivered.push(event);
        return outcome ? Promise.reject(outcome) : Promise.resolve();
      },
      deadLetters: {
        bury: (body, reason) => {
          buried.push([body, reason]);
          return Promise.resolve();
        },
      },
      postpone: (...given) => {
        postponed.push(given);
        return Promise.resolve();
      },
      failed: () => undefined,
    })(batch);
    return { delivered, buried, postponed, failures: answer.batchItemFailures };
  };

  it('hands over the event, in the shape it was published', async () => {
    expect(await received(message(envelope))).toEqual({
      ...{ delivered: [first], buried: [], postponed: [], failures: [] },
    });
  });

  it('takes an event of a later version for what it knows of it', async () => {
    const later = { ...envelope, detail: { ...first, more: 'to come' } };

    expect((await received(message(later))).delivered).toEqual([first]);
  });

  it.each([
    ['no JSON', 'hello'],
    ['no event', { detail: { schema: 1, kind: 'expired' } }],
    ['an event of another schema', { detail: { ...first, schema: 2 } }],
  ])('buries %s with the reason', async (_what, body) => {
    const { delivered, buried, failures } = await received(message(body));

    expect([delivered, failures]).toEqual([[], []]);
    expect(buried).toEqual([[expect.any(String), expect.stringMatching(/^event/)]]);
  });

  it('buries at once what is refused, so that a person hears of it', async () => {
    const { buried, failures } = await received(message(envelope), new TellRefused('401 at Jira'));

    expect(buried).toEqual([[JSON.stringify(envelope), '401 at Jira']]);
    expect(failures).toEqual([]);
  });

  it.each([
    [1, new TellLater('503'), 15],
    [2, new TellLater('503'), 30],
    [5, new TellLater('503'), 240],
    [9, new Error('anything else'), 900],
    [1, new TellLater('429', 120), 120],
    [9, new TellLater('429', 120), 900],
    [1, new TellLater('429', 90_000), 39_600],
  ])('after %d receives, %s, waits long enough', async (receives, error, seconds) => {
    const { postponed, failures, buried } = await received(message(envelope, receives), error);

    expect(postponed).toEqual([['handle-1', seconds]]);
    expect(failures).toEqual([{ itemIdentifier: 'm-1' }]);
    expect(buried).toEqual([]);
  });

  it('hides the message in its queue', async () => {
    const { client, sent } = answering({ ChangeMessageVisibility: {} });
    await sqsPostpone('https://queue', client)('handle-1', 30);

    expect(sent[0]?.input).toEqual({
      QueueUrl: 'https://queue',
      ReceiptHandle: 'handle-1',
      VisibilityTimeout: 30,
    });
  });
});
