import type { ExecutionReading, TerminalStatus } from '../../lambdas/core/attempt';
import { StartRefused } from '../../lambdas/core/faults';
import { minutesAfter } from '../../lambdas/core/instant';
import type { ExecutorRequest } from '../../lambdas/core/requests';
import { MemoryTargets } from '../fakes/targets';
import { incident, locks, now, restart, target } from './base-facts';
import { crashing } from './crashing';
import { ask, considering, doorScene } from './door-scene';
import { temporary } from './temporary-runbook';

type Scene = ReturnType<typeof scene>;

/** The service's size as ECS would report it. */
function scene() {
  const size: { now: unknown } = { now: 4 };
  const lookups = { read: () => Promise.resolve({ size: size.now }) };
  return { ...doorScene(), runbooks: [temporary], lookups, size };
}

const asked = (from: Scene, request: ExecutorRequest, change: object = {}) =>
  ask(from as never, { runbooks: from.runbooks, lookups: from.lookups, ...change }, request);

const ended = (status: TerminalStatus): ExecutionReading => ({
  kind: 'ended',
  status,
  at: minutesAfter(now, 3),
  steps: [],
  failure: undefined,
});

async function started(from: Scene): Promise<string> {
  const response = await asked(from, considering);
  if (response.kind !== 'started') throw new Error(JSON.stringify(response));
  return response.attempt;
}

async function followed(from: Scene, attempt: string, status: TerminalStatus = 'Success') {
  from.runner.finish(`execution-${attempt}`, ended(status));
  await asked(from, { schema: 1, kind: 'follow', incidentId: incident.id, attempt });
}

/** Made, read to its end, and in force. */
async function changed() {
  const at = scene();
  const attempt = await started(at);
  at.size.now = 8;
  await followed(at, attempt);
  const undoing = { schema: 1, kind: 'compensate', incident, attempt } as const;
  return { scene: at, attempt, putBack: (change?: object) => asked(at, undoing, change) };
}

const heldBy = (attempt: string) => locks.map((lock) => ({ lock, heldBy: attempt }));
const lastEntry = async ({ ledger }: Scene) => (await ledger.read(incident.id)).at(-1)?.event;

describe('a temporary change', () => {
  it('is on the ledger with the value before, the value set and when it is put back, before it is sent', async () => {
    const at = scene();
    const runner = crashing(at.runner, { method: 'start', call: 1, when: 'before' });
    await expect(asked(at, considering, { runner })).rejects.toThrow('interrupted');

    expect(await lastEntry(at)).toMatchObject({
      kind: 'decided',
      facts: {
        parameters: { SizeBefore: '4', SizeAfter: '8' },
        revertBy: minutesAfter(now, 60),
      },
    });
  });

  it('is owed from before the start', async () => {
    const at = scene();
    const runner = crashing(at.runner, { method: 'start', call: 1, when: 'before' });
    await expect(asked(at, considering, { runner })).rejects.toThrow('interrupted');

    expect(await at.attempts.outstanding()).toMatchObject([
      { incidentId: incident.id, revertBy: minutesAfter(now, 60) },
    ]);
  });

  it('is owed no more when its start is refused', async () => {
    const at = scene();
    await at.attempts.lease('other', locks);

    expect(await asked(at, considering)).toMatchObject({ kind: 'held' });
    expect(await at.attempts.outstanding()).toEqual([]);
  });

  it('gives back its slot when its execution has ended, and keeps its lease', async () => {
    const { scene: at, attempt } = await changed();

    expect(await at.attempts.active()).toEqual([]);
    expect(await at.attempts.holders(locks)).toEqual(heldBy(attempt));
  });

  it('is not made where it would set what is there already', async () => {
    const at = scene();
    const runbooks = [
      { ...temporary, remediation: { ...temporary.remediation, preconditions: [] } },
    ];
    at.size.now = 8;

    expect(await asked(at, considering, { runbooks })).toMatchObject({
      kind: 'held',
      decision: { objections: [{ reason: 'not-applicable' }] },
    });
  });
});

describe('putting it back', () => {
  it('runs the same document with before and after exchanged, under the same lease', async () => {
    const { scene: at, attempt, putBack } = await changed();
    const response = await putBack();

    expect(response).toMatchObject({ kind: 'started' });
    expect(at.runner.sent).toMatchObject([
      { documentName: restart.documentName, parameters: { SizeBefore: '4', SizeAfter: '8' } },
      { documentName: restart.documentName, parameters: { SizeBefore: '8', SizeAfter: '4' } },
    ]);
    expect(await at.attempts.holders(locks)).toEqual(heldBy(attempt));
  });

  it('ends as reverted, and the lease goes back', async () => {
    const { scene: at, attempt, putBack } = await changed();
    const response = await putBack();
    await followed(at, 'attempt' in response ? response.attempt : '');

    expect(await lastEntry(at)).toMatchObject({ kind: 'reverted', facts: { of: attempt } });
    expect(await at.attempts.holders(locks)).toEqual([]);
    expect(await at.attempts.outstanding()).toEqual([]);
  });

  it('ends as left changed when the document fails, and stays owed until people were told', async () => {
    const { scene: at, attempt, putBack } = await changed();
    const response = await putBack();
    await followed(at, 'attempt' in response ? response.attempt : '', 'Failed');

    expect(await lastEntry(at)).toMatchObject({
      kind: 'left-changed',
      facts: { of: attempt, set: { SizeAfter: '8' }, before: { SizeAfter: '4' } },
    });
    expect(await at.attempts.holders(locks)).toEqual([]);
    expect(await at.attempts.outstanding()).toHaveLength(1);
  });

  it.each([
    ['reverted', 'the value before is there again', 4],
    ['drifted', 'somebody else has set another', 5],
  ] as const)('starts nothing and ends as %s when %s', async (how, _when, size) => {
    const { scene: at, putBack } = await changed();
    at.size.now = size;

    expect(await putBack()).toMatchObject({ kind: 'settled', how });
    expect(at.runner.sent).toHaveLength(1);
    expect(await lastEntry(at)).toMatchObject({ kind: how });
    expect(await at.attempts.holders(locks)).toEqual([]);
    expect(await at.attempts.outstanding()).toEqual([]);
  });

  it.each<[when: string, arrange: (at: Scene) => unknown, reason: string]>([
    ['the kill switch is thrown', ({ killSwitch }) => killSwitch.stop(), 'kill-switch'],
    [
      'the target was opted out',
      ({ targets }) => targets.put({ ...target, tags: { environment: 'production' } }),
      'not-opted-in',
    ],
    ['the value cannot be read', (at) => (at.size.now = undefined), 'could-not-look'],
  ])('is refused when %s, and goes on being owed', async (_when, arrange, reason) => {
    const { scene: at, attempt, putBack } = await changed();
    await arrange(at);

    expect(await putBack()).toMatchObject({ kind: 'refused', objections: [{ reason }] });
    expect(at.runner.sent).toHaveLength(1);
    expect(await lastEntry(at)).toMatchObject({ kind: 'left-changed' });
    expect(await at.attempts.holders(locks)).toEqual(heldBy(attempt));
    expect(await at.attempts.outstanding()).toHaveLength(1);
  });

  it('is refused when the target cannot be looked up', async () => {
    const { putBack } = await changed();

    expect(await putBack({ targets: new MemoryTargets() })).toMatchObject({ kind: 'refused' });
  });

  it('goes on once what held it back is over', async () => {
    const { scene: at, putBack } = await changed();
    at.killSwitch.stop();
    await putBack();
    at.killSwitch.go();

    expect(await putBack()).toMatchObject({ kind: 'started' });
  });

  it('ignores the preconditions of making the change', async () => {
    const { scene: at, putBack } = await changed();

    expect(at.size.now).not.toBe(4);
    expect(await putBack()).toMatchObject({ kind: 'started' });
  });

  it('is tried anew after SSM refused the start, and runs once', async () => {
    const { scene: at, attempt, putBack } = await changed();
    const refusing = {
      start: () => Promise.reject(new StartRefused('AutomationExecutionLimitExceededException')),
      find: () => Promise.resolve(undefined),
      read: () => Promise.reject(new Error('there is none')),
    };
    const runner = { ...refusing, stop: refusing.read };

    expect(await putBack({ runner })).toMatchObject({ kind: 'refused' });
    expect(await putBack({ runner })).toMatchObject({ kind: 'refused' });
    expect(await at.attempts.holders(locks)).toEqual(heldBy(attempt));
    expect(await at.attempts.outstanding()).toHaveLength(1);

    const first = await putBack();
    expect(first).toMatchObject({ kind: 'started' });
    expect(await putBack()).toEqual(first);
    expect(at.runner.count).toBe(2);
  });

  it.each(['before', 'after'] as const)(
    'is one execution when interrupted %s the start',
    async (when) => {
      const { scene: at, putBack } = await changed();
      const runner = crashing(at.runner, { method: 'start', call: 1, when });
      await expect(putBack({ runner })).rejects.toThrow('interrupted');
      if (when === 'after') at.size.now = 4;

      expect(await putBack()).toMatchObject({ kind: 'started' });
      expect(at.runner.count).toBe(2);
    },
  );

  it('owes nothing for a claim that never came to a start', async () => {
    const at = scene();
    const attempts = crashing(at.attempts, { method: 'intend', call: 1, when: 'before' });
    await expect(asked(at, considering, { attempts })).rejects.toThrow('interrupted');
    const [owed] = await at.attempts.outstanding();
    const undoing = { schema: 1, kind: 'compensate', incident } as const;

    expect(await asked(at, { ...undoing, attempt: owed?.attempt ?? '' })).toMatchObject({
      kind: 'settled',
      how: 'reverted',
    });
    expect(await at.attempts.outstanding()).toEqual([]);
  });
});
