import { read } from '../../lambdas/core/facts';
import { minutesAfter } from '../../lambdas/core/instant';
import type { Lookups } from '../../lambdas/core/ports/resources';
import { MemoryDocuments } from '../fakes/documents';
import { facts, incident, locks, now, policy, proposalOn, restart, target } from './base-facts';
import { crashing } from './crashing';
import { approve, ask, considering, doorScene, type Scene } from './door-scene';
import { paired, undo } from './paired-runbooks';

const hashes = new Map([
  [restart.documentName, 'ssm-hash-1'],
  [undo.documentName, 'undo-hash'],
]);

/** The service's size as ECS would report it; the first runbook sets 8. */
const sized = (size: { now: number }): Lookups => ({
  read: () => Promise.resolve({ size: size.now }),
});

async function changed() {
  const size = { now: 4 };
  const scene = {
    ...doorScene(),
    runbooks: [paired, undo],
    documents: new MemoryDocuments(hashes),
    lookups: sized(size),
    size,
  };
  const response = await ask(scene as unknown as Scene, parts(scene), considering);
  if (response.kind !== 'started') throw new Error(`Not started: ${response.kind}`);
  const { attempt } = response;
  size.now = 8;
  scene.runner.finish(`execution-${attempt}`, {
    kind: 'ended',
    status: 'Success',
    at: minutesAfter(now, 3),
    steps: [],
    failure: undefined,
  });
  const request = { schema: 1, kind: 'follow', incidentId: incident.id, attempt } as const;
  await ask(scene as unknown as Scene, parts(scene), request);
  return { scene, attempt, undoing: { schema: 1, kind: 'compensate', incident, attempt } as const };
}

const parts = ({ runbooks, documents, lookups }: Pick<Scene, 'documents'> & Parts) => ({
  runbooks,
  documents,
  lookups,
});

interface Parts {
  readonly runbooks: readonly (typeof undo)[];
  readonly lookups: Lookups;
}

type Changed = Awaited<ReturnType<typeof changed>>;
const compensating = ({ scene, undoing }: Changed, change: object = {}) =>
  ask(scene as unknown as Scene, { ...parts(scene), ...change }, undoing);

describe('compensating', () => {
  it('puts back the value that was read before the change', async () => {
    const made = await changed();
    expect(await compensating(made)).toMatchObject({ kind: 'started' });
    expect(made.scene.runner.sent).toMatchObject([
      { documentName: restart.documentName, parameters: { Size: '8' } },
      { documentName: undo.documentName, parameters: { Size: '4' } },
    ]);
    expect(made.scene.ledger.kindsOf(incident.id)).toEqual([
      'decided',
      'started',
      'execution-ended',
      'compensating',
      'started',
    ]);
  });

  it('is on the ledger with exactly what will be sent, before it is sent', async () => {
    const made = await changed();
    const runner = crashing(made.scene.runner, { method: 'start', call: 1, when: 'before' });
    await expect(compensating(made, { runner })).rejects.toThrow('interrupted');
    const entry = (await made.scene.ledger.read(incident.id)).at(-1);
    await compensating(made);
    expect(entry?.event).toMatchObject({
      kind: 'compensating',
      facts: {
        of: made.attempt,
        kind: 'compensation',
        document: undo.documentName,
        parameters: { Size: '4' },
        locks,
        request: made.scene.runner.sent.at(-1),
      },
    });
  });

  it('holds the locks of the change until it has ended itself', async () => {
    const made = await changed();
    expect(await made.scene.attempts.holders(locks)).toEqual([]);
    const response = await compensating(made);
    const attempt = 'attempt' in response ? response.attempt : '';
    expect(attempt).not.toBe(made.attempt);
    expect(await made.scene.attempts.holders(locks)).toEqual(
      locks.map((lock) => ({ lock, heldBy: attempt })),
    );
  });

  it('is let finish where only starts are stopped', async () => {
    const made = await changed();
    made.scene.killSwitch.set({ kind: 'stop-starts', because: 'stop-starts alice' });
    expect(await compensating(made)).toMatchObject({ kind: 'started' });
  });

  it.each(['put-size-back', 'restart-ecs-service'])(
    'is held where the switch stops %s',
    async (name) => {
      const made = await changed();
      const stop = { reach: 'remediation', name, reverts: 'held' } as const;
      made.scene.killSwitch.set({ kind: 'partly', stops: [stop] });
      expect(await compensating(made)).toMatchObject({
        kind: 'refused',
        objections: [{ reason: 'kill-switch' }],
      });
      expect(made.scene.runner.sent).toHaveLength(1);
    },
  );

  it.each(['put-size-back', 'restart-ecs-service'])(
    'is not sent again after an interruption where the switch stops %s by then',
    async (name) => {
      const made = await changed();
      const runner = crashing(made.scene.runner, { method: 'start', call: 1, when: 'before' });
      await expect(compensating(made, { runner })).rejects.toThrow('interrupted');
      const stop = { reach: 'remediation', name, reverts: 'held' } as const;
      made.scene.killSwitch.set({ kind: 'partly', stops: [stop] });

      expect(await compensating(made)).toMatchObject({ kind: 'start-unknown' });
      expect(made.scene.runner.sent).toHaveLength(1);
    },
  );

  it('asks neither mode, cooldown, caps, alarm nor a person', async () => {
    const made = await changed();
    const capped = { ...policy, modes: {}, caps: { activeChanges: 0, evidenceMaxAgeMinutes: 0 } };
    made.scene.time.now = minutesAfter(now, 600);
    const alarms = { read: () => Promise.reject(new Error()), inAlarm: () => Promise.resolve([]) };
    expect(await compensating(made, { policy: capped, alarms })).toMatchObject({ kind: 'started' });
  });

  it.each<[when: string, arrange: (made: Changed) => unknown, reason: string]>([
    ['the kill switch is thrown', ({ scene }) => scene.killSwitch.stop(), 'kill-switch'],
    [
      'the target was opted out',
      ({ scene }) => scene.targets.put({ ...target, tags: { environment: 'production' } }),
      'not-opted-in',
    ],
    ['somebody else has set another size', ({ scene }) => (scene.size.now = 6), 'precondition'],
    [
      'another attempt got the locks meanwhile',
      ({ scene }) => scene.attempts.lease('other', locks.slice(0, 1)),
      'active-change',
    ],
  ])(
    'is refused when %s, and what is left changed is on the ledger',
    async (_when, arrange, why) => {
      const made = await changed();
      await arrange(made);
      expect(await compensating(made)).toMatchObject({
        kind: 'refused',
        objections: [{ reason: why }],
      });
      expect(made.scene.runner.sent).toHaveLength(1);
      const entries = await made.scene.ledger.read(incident.id);
      expect(entries.at(-1)?.event).toMatchObject({
        kind: 'left-changed',
        facts: {
          resource: target.arn,
          before: { Size: '4' },
          set: { Size: '8' },
          now: { Size: String(made.scene.size.now) },
        },
      });
    },
  );

  it.each<[what: string, change: object, reason: string]>([
    [
      'the document has another hash',
      { documents: new MemoryDocuments(new Map([[undo.documentName, 'other']])) },
      'document-changed',
    ],
    ['the document is gone', { documents: new MemoryDocuments() }, 'document-changed'],
    ['the compensation is not deployed any more', { runbooks: [paired] }, 'document-changed'],
    [
      'a newer generation takes other parameters',
      { runbooks: [paired, { ...undo, parameters: {} }] },
      'document-changed',
    ],
    [
      'the value now cannot be read',
      { lookups: { read: () => Promise.reject(new Error()) } },
      'could-not-look',
    ],
    ['it is in another account', { account: '999999999999' }, 'target-mismatch'],
  ])('is refused when %s', async (_what, change, reason) => {
    const made = await changed();
    expect(await compensating(made, change)).toMatchObject({
      kind: 'refused',
      objections: [{ reason }],
    });
    expect(made.scene.runner.sent).toHaveLength(1);
  });

  it('uses a newer generation that takes the same parameters', async () => {
    const made = await changed();
    const newer = { ...undo, documentName: 'Paramedic-put-size-back-ffffffffff' };
    const change = {
      runbooks: [paired, newer],
      documents: new MemoryDocuments(new Map([[newer.documentName, 'newer-hash']])),
    };
    expect(await compensating(made, change)).toMatchObject({ kind: 'started' });
    expect(made.scene.runner.sent.at(-1)).toMatchObject({ documentName: newer.documentName });
  });

  it.each(['before', 'after'] as const)(
    'is one execution when interrupted %s the start',
    async (when) => {
      const made = await changed();
      const runner = crashing(made.scene.runner, { method: 'start', call: 1, when });
      await expect(compensating(made, { runner })).rejects.toThrow('interrupted');
      made.scene.size.now = 4;
      expect(await compensating(made)).toMatchObject({ kind: 'started' });
      expect(made.scene.runner.count).toBe(2);
    },
  );

  it('waits for the end of what it is to undo', async () => {
    const scene = doorScene();
    await ask(scene, {}, considering);
    const [intent] = await scene.attempts.of(incident.id);
    const attempt = intent?.attempt ?? '';
    const request = { schema: 1, kind: 'compensate', incident, attempt } as const;
    expect(await ask(scene, {}, request)).toMatchObject({
      kind: 'refused',
      objections: [{ reason: 'could-not-look', at: 'attempt' }],
    });
  });

  it('is part of what is approved: another value before is another proposal', async () => {
    const wayBack = { lookups: { service: read({ size: 4 }) }, documentHash: read('undo-hash') };
    const before = { ...facts, runbooks: [paired, undo], wayBack };
    const after = { ...before, wayBack: { ...wayBack, lookups: { service: read({ size: 5 }) } } };
    expect(proposalOn(before).hash).not.toBe(proposalOn(after).hash);
    const scene = doorScene();
    await approve(scene, proposalOn(before), policy.approvers[0] ?? '');
    expect(await scene.approvals.read(incident.id, proposalOn(after).hash)).toBeUndefined();
  });
});
