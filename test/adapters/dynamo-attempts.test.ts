import { dynamoAttempts } from '../../lambdas/adapters/dynamo-attempts';
import type { Attempts } from '../../lambdas/core/ports/attempts';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { atOnce, incident, intentOf, serviceArn } from './samples';

const locks = [serviceArn, 'arn:aws:ecs:eu-west-1:111122223333:cluster/shop'];

describe('dynamoAttempts', () => {
  let dynamo: LocalDynamo;
  let attempts: Attempts;
  let now: string;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());
  beforeEach(async () => {
    now = '2026-01-01T12:00:00.000Z';
    attempts = dynamoAttempts(await dynamo.table('by-incident'), { now: () => now });
  });

  it('leases to one attempt, out of fifty that try at once', async () => {
    const refusals = await atOnce(50, (index) => attempts.lease(`attempt-${index}`, [serviceArn]));
    const [holder] = await attempts.holders([serviceArn]);

    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(refusals.filter((refusal) => refusal?.heldBy === holder?.heldBy)).toHaveLength(49);
  });

  it('leases again what the attempt already holds', async () => {
    await attempts.lease('mine', locks);

    expect(await attempts.lease('mine', locks)).toBeUndefined();
  });

  it('takes no lock at all when one of them is held by another, and names it', async () => {
    const [first, second] = [...locks].sort();
    await attempts.lease('theirs', [second!]);

    expect(await attempts.lease('mine', locks)).toEqual({ lock: second, heldBy: 'theirs' });
    expect(await attempts.holders([first!])).toEqual([]);
  });

  it('keeps what it held before when a further lock is refused', async () => {
    const [first, second] = [...locks].sort();
    await attempts.lease('mine', [first!]);
    await attempts.lease('theirs', [second!]);
    await attempts.lease('mine', locks);

    expect(await attempts.holders([first!])).toEqual([{ lock: first, heldBy: 'mine' }]);
  });

  it('leases to exactly one of twenty that want the same two locks at once', async () => {
    const refusals = await atOnce(20, (index) => attempts.lease(`attempt-${index}`, locks));
    const holders = await attempts.holders(locks);

    expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(1);
    expect(holders).toHaveLength(2);
    expect(new Set(holders.map(({ heldBy }) => heldBy)).size).toBe(1);
  });

  it('waits a moment for a higher lock while it holds the lowest', async () => {
    const [, second] = [...locks].sort();
    await attempts.lease('theirs', [second!]);
    const leasing = attempts.lease('mine', locks);
    await new Promise((later) => setTimeout(later, 50));
    await attempts.release('theirs', [second!]);

    expect(await leasing).toBeUndefined();
    expect((await attempts.holders(locks)).map(({ heldBy }) => heldBy)).toEqual(['mine', 'mine']);
  });

  it('gives back a higher lock at once when another holds the lowest', async () => {
    const [first, second] = [...locks].sort();
    await attempts.lease('theirs', [first!]);

    expect(await attempts.lease('mine', locks)).toEqual({ lock: first, heldBy: 'theirs' });
    expect(await attempts.holders([second!])).toEqual([]);
  });

  it('claims a free lease and slot with one write each', async () => {
    const sent: string[] = [];
    const table = await dynamo.table('by-incident');
    const counted = new Proxy(table, {
      get: (real, name) => {
        sent.push(String(name));
        return Reflect.get(real, name) as unknown;
      },
    });
    const claiming = dynamoAttempts(counted, { now: () => now });
    await Promise.all([claiming.lease('mine', locks), claiming.takeSlot('mine', 2)]);
    await claiming.intend(intentOf('mine'));

    expect(sent).toEqual(['put', 'put', 'put', 'put']);
  });

  it('gives out as many slots as the limit, under fifty that try at once', async () => {
    const taken = await atOnce(50, (index) => attempts.takeSlot(`attempt-${index}`, 3));

    expect(taken.filter(Boolean)).toHaveLength(3);
    expect(await attempts.active()).toHaveLength(3);
  });

  it('gives no slot at a limit of none, and one slot only once to the same attempt', async () => {
    expect(await attempts.takeSlot('mine', 0)).toBe(false);
    expect(await attempts.takeSlot('mine', 2)).toBe(true);
    expect(await attempts.takeSlot('mine', 2)).toBe(true);
    expect(await attempts.takeSlot('theirs', 2)).toBe(true);
    expect(await attempts.takeSlot('third', 2)).toBe(false);
  });

  it('gives back locks and slot of the attempt that holds them, and of no other', async () => {
    await attempts.lease('mine', locks);
    await attempts.takeSlot('mine', 1);
    await attempts.release('theirs', locks);
    expect(await attempts.holders(locks)).toHaveLength(2);

    await attempts.release('mine', locks);
    expect(await attempts.holders(locks)).toEqual([]);
    expect(await attempts.active()).toEqual([]);
  });

  describe('with claims of an executor that died', () => {
    beforeEach(async () => {
      await attempts.lease('dead', locks);
      await attempts.takeSlot('dead', 1);
    });

    it('holds on to them for twenty minutes', async () => {
      now = '2026-01-01T12:20:00.000Z';

      expect(await attempts.lease('mine', [serviceArn])).toMatchObject({ heldBy: 'dead' });
      expect(await attempts.takeSlot('mine', 1)).toBe(false);
      expect(await attempts.holders(locks)).toHaveLength(2);
    });

    it('gives them to the next attempt after that, and to one only', async () => {
      now = '2026-01-01T12:20:01.000Z';
      expect(await attempts.holders(locks)).toEqual([]);
      expect(await attempts.active()).toEqual([]);
      const refusals = await atOnce(20, (index) => attempts.lease(`attempt-${index}`, locks));
      const slots = await atOnce(20, (index) => attempts.takeSlot(`attempt-${index}`, 1));

      expect(refusals.filter((refusal) => refusal === undefined)).toHaveLength(1);
      expect(slots.filter(Boolean)).toHaveLength(1);
    });

    it('holds on to them for good once it wrote its intent', async () => {
      await attempts.intend(intentOf('dead'));
      now = '2026-01-02T12:00:00.000Z';

      expect(await attempts.lease('mine', [serviceArn])).toMatchObject({ heldBy: 'dead' });
      expect(await attempts.takeSlot('mine', 1)).toBe(false);
      expect(await attempts.active()).toEqual(['dead']);
    });

    it('are its own again, as if new, when it is tried once more', async () => {
      now = '2026-01-01T12:19:00.000Z';
      expect(await attempts.lease('dead', locks)).toBeUndefined();
      expect(await attempts.takeSlot('dead', 1)).toBe(true);
      now = '2026-01-01T12:39:00.000Z';

      expect(await attempts.lease('mine', [serviceArn])).toMatchObject({ heldBy: 'dead' });
      expect(await attempts.takeSlot('mine', 1)).toBe(false);
    });

    it('are not taken from the attempt that replaced it', async () => {
      now = '2026-01-01T12:30:00.000Z';
      await attempts.lease('mine', locks);
      await attempts.release('dead', locks);

      expect(await attempts.lease('dead', [serviceArn])).toMatchObject({ heldBy: 'mine' });
    });
  });

  it('keeps the first intent of an attempt, whoever writes it again', async () => {
    const first = intentOf('attempt-1');
    await attempts.intend(first);

    expect(await attempts.intend(intentOf('attempt-1', '2026-01-01T12:06:00.000Z'))).toEqual(first);
    expect(await attempts.intentOf('attempt-1')).toEqual(first);
    expect(await attempts.intentOf('attempt-2')).toBeUndefined();
  });

  it('answers fifty who intend the same attempt at once with one intent', async () => {
    const intents = await atOnce(50, (index) =>
      attempts.intend(
        intentOf('attempt-1', `2026-01-01T12:05:${String(index).padStart(2, '0')}.000Z`),
      ),
    );

    expect(new Set(intents.map(({ intendedAt }) => intendedAt)).size).toBe(1);
  });

  it('notes the execution and its end, and the first end stands', async () => {
    await attempts.intend(intentOf('attempt-1'));
    await attempts.becameExecution('attempt-1', 'execution-1');
    await attempts.ended('attempt-1', { at: '2026-01-01T12:08:00.000Z', status: 'Success' });
    await attempts.ended('attempt-1', { at: '2026-01-01T12:09:00.000Z', status: 'Failed' });

    expect(await attempts.of(incident.id)).toEqual([
      {
        ...intentOf('attempt-1'),
        execution: 'execution-1',
        ended: { at: '2026-01-01T12:08:00.000Z', status: 'Success' },
      },
    ]);
  });

  it('refuses to note the end of an attempt that nobody intended', async () => {
    const ended = { at: '2026-01-01T12:08:00.000Z', status: 'Success' } as const;

    await expect(attempts.ended('attempt-9', ended)).rejects.toThrow('attempt-9');
  });

  it('remembers starts on a target from a moment on, latest first', async () => {
    await attempts.remember(intentOf('attempt-1', '2026-01-01T12:00:00.000Z'), 'checkout');
    await attempts.remember(intentOf('attempt-2', '2026-01-01T13:00:00.000Z'), 'checkout');
    await attempts.remember(intentOf('attempt-3', '2026-01-01T14:00:00.000Z'), 'checkout');
    const since = async (moment: string) =>
      (await attempts.past(serviceArn, moment)).map(({ attempt }) => attempt);

    expect(await since('2026-01-01T13:00:00.000Z')).toEqual(['attempt-3', 'attempt-2']);
    expect(await since('2026-01-01T13:00:00.001Z')).toEqual(['attempt-3']);
  });

  it('remembers an attempt once, at its latest try, however many tell it', async () => {
    await atOnce(50, (index) =>
      attempts.remember(
        intentOf('attempt-1', `2026-01-01T12:05:${String(index).padStart(2, '0')}.000Z`),
        'checkout',
      ),
    );

    expect(await attempts.past(serviceArn, '2026-01-01T00:00:00.000Z')).toMatchObject([
      { attempt: 'attempt-1', startedAt: '2026-01-01T12:05:49.000Z' },
    ]);
  });

  it('counts starts of remediations by service, each attempt once, and forgets what came to nothing', async () => {
    const undo = {
      ...intentOf('attempt-2', '2026-01-01T12:02:00.000Z'),
      kind: 'compensation',
    } as const;
    await attempts.remember(intentOf('attempt-1', '2026-01-01T12:00:00.000Z'), 'checkout');
    await attempts.remember(intentOf('attempt-1', '2026-01-01T12:01:00.000Z'), 'checkout');
    await attempts.remember(undo, 'checkout');
    await attempts.remember(intentOf('attempt-3', '2026-01-01T12:03:00.000Z'), 'ledger');
    await attempts.forget(intentOf('attempt-3', '2026-01-01T12:03:00.000Z'));

    expect(await attempts.starts('2026-01-01T12:01:00.000Z')).toMatchObject([
      { attempt: 'attempt-1', targetArn: serviceArn, service: 'checkout' },
    ]);
    expect(await attempts.starts('2026-01-01T12:01:00.001Z')).toEqual([]);
  });

  it('forgets a try that came to nothing, and no other', async () => {
    await attempts.remember(intentOf('attempt-1', '2026-01-01T12:00:00.000Z'), 'checkout');
    await attempts.remember(intentOf('attempt-1', '2026-01-01T12:01:00.000Z'), 'checkout');
    await attempts.remember(intentOf('attempt-2', '2026-01-01T12:01:00.000Z'), 'checkout');
    await attempts.forget(intentOf('attempt-1', '2026-01-01T12:01:00.000Z'));
    await attempts.forget(intentOf('attempt-3', '2026-01-01T12:01:00.000Z'));

    expect(await attempts.past(serviceArn, '2026-01-01T00:00:00.000Z')).toMatchObject([
      { attempt: 'attempt-2', startedAt: '2026-01-01T12:01:00.000Z' },
      { attempt: 'attempt-1', startedAt: '2026-01-01T12:00:00.000Z' },
    ]);
  });
});
