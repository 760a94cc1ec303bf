import { dynamoChanges } from '../../lambdas/adapters/dynamo-changes';
import { dynamoModelBudget } from '../../lambdas/adapters/dynamo-model-budget';
import { dynamoTrustRecords } from '../../lambdas/adapters/dynamo-trust-records';
import type { Afterwards } from '../../lambdas/core/trust/afterwards';
import type { LedgerEntry, LedgerEvent } from '../../lambdas/core/ledger';
import type { Outcome } from '../../lambdas/core/trust/outcome';
import type { Word } from '../../lambdas/core/trust/word';
import { localDynamo, type LocalDynamo } from './local-dynamo';
import { atOnce, serviceArn } from './samples';
import { watching } from './watching';

const cell = {
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
  environment: 'production',
} as const;

const outcome: Outcome = {
  ...{ cell, incidentId: 'inc-1', key: 'attempt-1', at: '2026-01-01T12:00:00.000Z' },
  ...{ service: serviceArn, result: 'recovered', alone: false, wouldHave: 'act' },
  earnedWith: { document: 'document-1', model: 'model-1', prompt: 'prompt-1', rules: 'rules-1' },
};

const entryOf = (event: LedgerEvent, at: string): LedgerEntry => ({
  ...{ incidentId: outcome.incidentId, sequence: 0, at, by: 'incident', event },
  ...{ key: 'counted', previous: '0', hash: '1' },
});

describe('small records in DynamoDB', () => {
  let dynamo: LocalDynamo;
  beforeAll(async () => (dynamo = await localDynamo()));
  afterAll(() => dynamo.stop());

  it('credits an incident once, and the first outcome stands', async () => {
    const trust = dynamoTrustRecords(await dynamo.table());
    await atOnce(10, () => trust.count(outcome));
    await trust.count({ ...outcome, result: 'worsened' });
    const second = { ...outcome, incidentId: 'inc-2', result: 'expired' } as const;
    await trust.count(second);
    await trust.count({ ...outcome, cell: { ...cell, environment: 'staging' } });

    expect(await trust.read(cell)).toEqual({ outcomes: [outcome, second], words: [] });
    expect(await trust.cells()).toEqual([
      'compute/restart-ecs-service/production',
      'compute/restart-ecs-service/staging',
    ]);
  });

  it('copies once what an entry of the ledger tells, and nothing that it cannot read', async () => {
    const trust = dynamoTrustRecords(await dynamo.table());
    const { at, ...facts } = outcome;
    const entry = entryOf({ kind: 'counted', facts }, at);

    expect(await trust.copy(entry)).toEqual(outcome);
    expect(await trust.copy(entry)).toBeUndefined();
    await expect(trust.copy(entryOf({ kind: 'counted', facts: {} }, at))).rejects.toThrow();
    expect(await trust.read(cell)).toEqual({ outcomes: [outcome], words: [] });
  });

  it('keeps a word once, of the cell or of one service', async () => {
    const trust = dynamoTrustRecords(await dynamo.table());
    const word: Word = {
      ...{ cell, kind: 'demoted', key: 'word-1', at: outcome.at, service: undefined },
      ...{ by: 'arn:aws:iam::111122223333:user/ann', reason: 'it restarted the wrong service' },
    };
    const ofService = { ...word, key: 'word-2', service: serviceArn };
    await atOnce(3, () => trust.say(word));
    await trust.say(ofService);

    expect(await trust.read(cell)).toEqual({ outcomes: [], words: [word, ofService] });
  });

  it('keeps once what happened after an incident, apart from the record of its cell', async () => {
    const trust = dynamoTrustRecords(await dynamo.table());
    const afterwards: Afterwards & { cell: Outcome['cell'] } = {
      ...{ incidentId: 'inc-1', cell, service: serviceArn, at: outcome.at, until: outcome.at },
      ...{ wouldHave: 'nothing', course: 'still-there', remedy: 'none', because: 'ALARM' },
      changes: [{ kind: 'release', call: undefined, by: 'role', at: outcome.at }],
    };
    await atOnce(3, () => trust.follow(afterwards));
    await trust.follow({ ...afterwards, course: 'by-itself' });

    expect(await trust.afterwards(cell)).toEqual([afterwards]);
    expect(await trust.read(cell)).toEqual({ outcomes: [], words: [] });
  });

  it('refuses a row that it cannot read', async () => {
    const table = await dynamo.table();
    await table.put({ pk: 'compute/restart-ecs-service/production', sk: 'outcome#x', noted: '{}' });

    await expect(dynamoTrustRecords(table).read(cell)).rejects.toThrow();
  });

  it('has no record of a cell that never ran', async () => {
    const trust = dynamoTrustRecords(await dynamo.table());

    expect(await trust.read(cell)).toEqual({ outcomes: [], words: [] });
    expect(await trust.cells()).toEqual([]);
  });

  it('reserves as many calls as the cap, under fifty incidents at once', async () => {
    const budget = dynamoModelBudget(await dynamo.table(), {
      now: () => '2026-01-01T12:00:00.000Z',
    });
    const reserved = await atOnce(50, (index) => budget.reserve(`inc-${index}`, 5));

    expect(reserved.filter(Boolean)).toHaveLength(5);
  });

  it('reserves with one write, whoever asks', async () => {
    const { calls, watched } = watching(await dynamo.table());
    const budget = dynamoModelBudget(watched, { now: () => '2026-01-01T12:00:00.000Z' });
    for (const id of ['inc-1', 'inc-1', 'inc-2', 'inc-1']) await budget.reserve(id, 1);

    expect(calls).toEqual(['update', 'update', 'update', 'update']);
  });

  it('reserves once for an incident, also after the cap was reached and at many at once', async () => {
    const budget = dynamoModelBudget(await dynamo.table(), {
      now: () => '2026-01-01T12:00:00.000Z',
    });
    const reserved = await atOnce(10, () => budget.reserve('inc-1', 2));

    expect(reserved.every(Boolean)).toBe(true);
    expect(await budget.reserve('inc-2', 2)).toBe(true);
    expect(await budget.reserve('inc-3', 2)).toBe(false);
    expect(await budget.reserve('inc-1', 2)).toBe(true);
  });

  it('keeps a reservation, and has a new budget in the next hour', async () => {
    let now = '2026-01-01T12:59:59.999Z';
    const budget = dynamoModelBudget(await dynamo.table(), { now: () => now });
    expect(await budget.reserve('inc-1', 1)).toBe(true);
    expect(await budget.reserve('inc-1', 1)).toBe(true);
    expect(await budget.reserve('inc-2', 1)).toBe(false);

    now = '2026-01-01T13:00:00.000Z';
    expect(await budget.reserve('inc-2', 1)).toBe(true);
  });

  it('keeps the reservations of an hour for two days', async () => {
    const table = await dynamo.table();
    const now = '2026-01-01T12:30:00.000Z';
    await dynamoModelBudget(table, { now: () => now }).reserve('inc-1', 1);

    expect(await table.get({ pk: 'model-budget#2026-01-01T12', sk: 'hour' })).toMatchObject({
      expiresAt: Date.parse('2026-01-03T12:30:00.000Z') / 1_000,
    });
  });

  it.each([0, Number.NaN])('reserves nothing at a cap of %s', async (cap) => {
    const budget = dynamoModelBudget(await dynamo.table(), {
      now: () => '2026-01-01T12:00:00.000Z',
    });

    expect(await budget.reserve('inc-1', cap)).toBe(false);
  });

  it('keeps changes of a version with those of its function', async () => {
    const changes = dynamoChanges(await dynamo.table());
    const whole = 'arn:aws:lambda:eu-west-1:111122223333:function:quotes';
    const change = { what: 'Lambda UpdateAlias', state: 'completed', by: 'person' } as const;
    const at = '2026-01-01T12:00:00.000Z';
    await changes.record({ resourceArn: `${whole}:7`, ...change, at });

    expect(await changes.since(whole, at)).toEqual([{ resourceArn: whole, ...change, at }]);
  });

  it('keeps changes of a resource, latest first, each once however often it arrives', async () => {
    const changes = dynamoChanges(await dynamo.table());
    const change = (at: string, resourceArn = serviceArn) =>
      ({
        resourceArn,
        what: 'ECS deployment ecs-svc/1',
        state: 'completed',
        by: 'unsaid',
        at,
      }) as const;
    const [early, late] = [change('2026-01-01T11:00:00.000Z'), change('2026-01-01T12:00:00.000Z')];
    for (const each of [early, late, late, change(late.at, `${serviceArn}-2`)]) {
      await changes.record(each);
    }

    expect(await changes.since(serviceArn, early.at)).toEqual([late, early]);
    expect(await changes.since(serviceArn, '2026-01-01T11:00:00.001Z')).toEqual([late]);
  });
});
