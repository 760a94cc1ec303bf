import fc from 'fast-check';
import { UnreadableEntry } from '../../../lambdas/core/faults';
import type { LedgerChange } from '../../../lambdas/core/sealing/ledger-change';
import { sealer } from '../../../lambdas/core/sealing/sealer';
import { brokenSeal } from '../../../lambdas/core/seal-chain';
import type { SealerPorts } from '../../../lambdas/core/sealing/sealer';
import { now } from '../base-facts';
import { chainOf, inWords, sealingScene, written } from './sealing-scene';

const one = chainOf('inc-1', 'opened', 'diagnosed', 'ended');
const other = chainOf('inc-2', 'opened', 'decided');
const removed: LedgerChange = {
  ...{ kind: 'removed', incidentId: 'inc-1', sequence: 1 },
  change: 'record-9',
};

describe('the sealer', () => {
  it('seals what it is told of several incidents in one link', async () => {
    const { tell, seals } = sealingScene(one, other);
    await tell(...one.map(written), ...other.map(written));

    expect(seals.chain).toHaveLength(1);
    expect(seals.chain[0]?.lines.map(inWords)).toEqual([
      ...['inc-1 0 opened', 'inc-1 1 diagnosed', 'inc-1 2 ended'],
      ...['inc-2 0 opened', 'inc-2 1 decided'],
    ]);
  });

  it('seals words on a cell beside incidents, and archives none of them', async () => {
    const chain = 'cell:compute/restart-ecs-service/production';
    const words = chainOf(chain, 'demoted', 'promotion-asked', 'promoted');
    const { tell, seals, archive } = sealingScene(words, other);
    await tell(...words.map(written), ...other.map(written));

    expect(seals.chain[0]?.lines.filter(({ incidentId }) => incidentId === chain)).toHaveLength(3);
    expect(await seals.markOf(chain)).toMatchObject({ through: 2, ended: false });
    expect(archive.incidents).toEqual(new Map());
  });

  it('chains one seal to the other', async () => {
    const { tell, seals } = sealingScene(one);
    await tell(written(one[0]!));
    await tell(written(one[1]!));

    expect(seals.chain[1]?.previous).toBe(seals.chain[0]?.hash);
    expect(brokenSeal(seals.chain)).toBeUndefined();
  });

  it('seals nothing twice, however often it is told', async () => {
    const { tell, seals } = sealingScene(one);
    await tell(...one.map(written));
    await tell(...one.map(written));
    await tell(written(one[1]!), written(one[1]!));

    expect(seals.chain).toHaveLength(1);
  });

  it('puts in order what it is told in another', async () => {
    const { tell, seals, counted } = sealingScene(one);
    await tell(...[...one].reverse().map(written));

    expect(seals.chain[0]?.lines.map(({ sequence }) => sequence)).toEqual([0, 1, 2]);
    expect(counted).toEqual([]);
  });

  it('reads from the ledger what it was not told, and counts the gap', async () => {
    const { tell, seals, counted } = sealingScene(one);
    await tell(written(one[2]!));

    expect(seals.chain[0]?.lines.map(inWords)).toEqual([
      ...['inc-1 0 opened', 'inc-1 1 diagnosed', 'inc-1 2 ended'],
    ]);
    expect(counted).toEqual(['SealGap']);
  });

  it('says of an entry whose predecessor is nowhere that it is unlinked', async () => {
    const { tell, seals, counted } = sealingScene([one[0]!, one[2]!]);
    await tell(written(one[0]!));
    await tell(written(one[2]!));

    expect(seals.chain[1]?.lines.map(inWords)).toEqual(['inc-1 2 unlinked']);
    expect(counted).toEqual(['SealGap', 'LedgerViolated']);
  });

  it('says of an entry that was forged behind a sealed one that it is unlinked', async () => {
    const { tell, seals } = sealingScene(one);
    await tell(written(one[0]!));
    await tell(written({ ...one[1]!, by: 'forger' }));

    expect(seals.chain[1]?.lines.map(inWords)).toEqual(['inc-1 1 unlinked']);
  });

  it('puts on record at once that an entry was removed, and once', async () => {
    const { tell, seals, counted } = sealingScene(one);
    await tell(...one.map(written));
    await tell(removed);
    await tell(removed);

    expect(seals.chain[1]?.lines.map(inWords)).toEqual(['inc-1 1 removed']);
    expect(seals.chain).toHaveLength(2);
    expect(counted).toEqual(['LedgerViolated']);
  });

  it('keeps an incident once it is closed, and again when something follows', async () => {
    const late = chainOf('inc-1', 'opened', 'diagnosed', 'ended', 'reverted');
    const { tell, archive } = sealingScene(late);
    await tell(...late.slice(0, 2).map(written));
    expect([...archive.incidents.keys()]).toEqual([]);

    await tell(written(late[2]!));
    await tell(written(late[3]!));

    expect([...archive.incidents.keys()]).toEqual(['inc-1/2', 'inc-1/3']);
    expect(archive.incidents.get('inc-1/2')).toEqual(late.slice(0, 3));
  });

  it('keeps no chain that is not the sealed one', async () => {
    const rewritten = one.with(2, { ...one[2]!, hash: 'f'.repeat(64) });
    const { tell, archive, counted } = sealingScene(rewritten);
    await tell(...one.map(written));

    expect(archive.incidents.size).toBe(0);
    expect(counted).toEqual(['LedgerViolated']);
  });

  it('goes on sealing when an entry of a closed incident cannot be read', async () => {
    const { ports, seals } = sealingScene(one);
    const ledger = { read: () => Promise.reject(new UnreadableEntry('inc-1', 1, 'facts')) };
    await sealer({ ...ports, ledger })({ kind: 'changes', changes: one.map(written) });
    await sealer({ ...ports, ledger })({ kind: 'changes', changes: other.map(written) });

    expect(seals.chain).toHaveLength(2);
  });

  it('waits with everything while the ledger is out of reach', async () => {
    const { ports, seals } = sealingScene(one);
    const ledger = { read: () => Promise.reject(new Error('Throttled')) };
    const told = sealer({ ...ports, ledger })({ kind: 'changes', changes: one.map(written) });

    await expect(told).rejects.toThrow('Throttled');
    expect(await seals.markOf('inc-1')).toBeUndefined();
  });

  it('anchors how many seals there are and what the last one was', async () => {
    const { tell, strike, archive, seals } = sealingScene(one);
    await strike();
    await tell(...one.map(written));
    await strike();

    expect(archive.anchors).toEqual([
      { at: now, seals: 0, head: '0'.repeat(64) },
      { at: now, seals: 1, head: seals.chain[0]?.hash },
    ]);
  });

  it('seals each entry once and keeps each closed incident, wherever it is killed and whatever is told again', async () => {
    const told = fc.shuffledSubarray([...one, ...other], { minLength: 1 });
    const kills = fc.array(fc.record({ call: fc.nat(12), after: fc.boolean() }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(told, { maxLength: 4 }), kills, async (batches, deaths) => {
        const scene = sealingScene(one, other);
        const all = [...batches, [...one, ...other]];
        for (const batch of all) {
          const changes = batch.map(written);
          for (const death of deaths) {
            const dying = sealer(killedAt(scene.ports, death));
            await dying({ kind: 'changes', changes }).catch(() => undefined);
          }
          await scene.tell(...changes);
        }
        const lines = scene.seals.chain.flatMap((seal) => seal.lines);
        for (const chain of [one, other]) {
          const own = lines.filter(({ incidentId }) => incidentId === chain[0]!.incidentId);
          expect(own.map(inWords)).toEqual(
            chain.map((entry) => `${entry.incidentId} ${entry.sequence} ${entry.event.kind}`),
          );
        }
        expect(brokenSeal(scene.seals.chain)).toBeUndefined();
        expect([...scene.archive.incidents.keys()]).toEqual(['inc-1/2']);
      }),
    );
  });
});

/** Ports that fail from one call on, which itself may have had its effect. */
function killedAt(
  ports: SealerPorts,
  { call, after }: { readonly call: number; readonly after: boolean },
): SealerPorts {
  let made = 0;
  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return async (...given: readonly unknown[]) => {
          made += 1;
          if (made > call + 1 || (made === call + 1 && !after)) throw new Error('Killed');
          const answer: unknown = await Reflect.apply(method, target, [...given]);
          if (made === call + 1) throw new Error('Killed');
          return answer;
        };
      },
    });
  const { seals, archive, ledger } = ports;
  return { ...ports, seals: mortal(seals), archive: mortal(archive), ledger: mortal(ledger) };
}
