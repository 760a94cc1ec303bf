import { type Books, verifyLedger } from '../../../bin/commands/verify-ledger';
import { UnreadableEntry } from '../../../lambdas/core/faults';
import { minutesAfter } from '../../../lambdas/core/instant';
import { sealer } from '../../../lambdas/core/sealing/sealer';
import { changeTrust } from '../../../lambdas/core/trust/change-trust';
import { chainOf } from '../../../lambdas/core/trust/words-chain';
import { anchorOf } from '../../../lambdas/core/seal-chain';
import { MemoryEvents } from '../../fakes/events';
import { MemoryArchive } from '../../fakes/archive';
import { MemoryBreakers } from '../../fakes/breakers';
import { MemoryCounters } from '../../fakes/counters';
import { MemorySeals } from '../../fakes/seals';
import { MemoryTrustRecords } from '../../fakes/trust-records';
import { policy } from '../../core/base-facts';
import { cell } from '../../core/trust/occasion';
import { at, id, onRecord } from './on-record';

const now = minutesAfter(at, 3);
const all = { incidentId: undefined, days: 90 };

/** The books of one incident that was closed and sealed, with an anchor three minutes old. */
async function books(): Promise<Books> {
  const { ledger, incidents } = await onRecord({ kind: 'escalated', reasons: ['expired'] });
  const seals = new MemorySeals();
  const entries = await ledger.read(id);
  const ports = { ledger, seals, archive: new MemoryArchive(), counters: new MemoryCounters() };
  const changes = entries.map((entry) => ({ kind: 'written', entry }) as const);
  await sealer({ ...ports, clock: { now: () => at } })({ kind: 'changes', changes });
  const anchor = {
    ...anchorOf(seals.chain[0], at),
    ...{ name: 'anchors/one', keptAt: at, hidden: false },
  };
  const last = entries.at(-1)!;
  const kept = {
    ...{ incidentId: id, through: last.sequence, hash: last.hash },
    ...{ name: 'incidents/one', hidden: false },
  };
  const archive = {
    anchors: () => Promise.resolve([anchor]),
    incidents: () => Promise.resolve([kept]),
  };
  const trust = new MemoryTrustRecords();
  const breakers = new MemoryBreakers();
  return { incidents, ledger, trust, breakers, seals, archive, now: () => now };
}

/** The same, and a person has just demoted a cell. */
async function spokenOf(): Promise<Books> {
  const whole = await books();
  const { ledger } = await onRecord({ kind: 'escalated', reasons: ['expired'] });
  const trust = new MemoryTrustRecords();
  const events = new MemoryEvents();
  await changeTrust({ ledger, trust, events, policy, clock: { now: () => at } })({
    ...({ kind: 'demote', cell, service: undefined } as const),
    ...{ by: policy.approvers[0]!, reason: 'Twice in vain.' },
  });
  return { ...whole, ledger, trust };
}

describe('verifyLedger', () => {
  it('verifies a record as it was written, and says how old its anchor is', async () => {
    const { lines, exitCode, json } = await verifyLedger(await books(), all);

    expect({ lines, exitCode }).toEqual({
      lines: [
        'VERIFIED 1 incidents (0 open), 0 chains of words on cells and breakers, 2 entries, 1 seals, 1 anchors of 90 days',
        `anchor   3 minutes old (${at}, 1 seals); it proves every entry`,
      ],
      exitCode: 0,
    });
    expect(json).toMatchObject({ verified: true, faults: [] });
  });

  it('says of an edited entry which it is and where the original lies', async () => {
    const whole = await books();
    const [first, second] = await whole.ledger.read(id);
    const edited = [first!, { ...second!, by: 'somebody-else', hash: 'f'.repeat(64) }];

    const told = await verifyLedger(
      { ...whole, ledger: { read: () => Promise.resolve(edited) } },
      { ...all, incidentId: id },
    );

    expect(told.exitCode).toBe(1);
    expect(told.lines.slice(0, 3)).toEqual([
      `FOUND    ${id}, entry 1: edited, or the one before it; hash and content disagree`,
      `FOUND    ${id}, entry 1: written anew; seal 0 holds another entry`,
      `FOUND    ${id}, entry 1: not as it was archived; the original is incidents/one`,
    ]);
  });

  it('misses an incident that only the seals know any more', async () => {
    const whole = await books();
    const incidents = { recent: () => Promise.resolve([]), read: () => Promise.resolve(undefined) };

    const told = await verifyLedger(
      { ...whole, incidents, ledger: { read: () => Promise.resolve([]) } },
      all,
    );

    expect(told.lines[0]).toBe(`FOUND    ${id}: removed altogether; seal 0 knows of 2 entries`);
  });

  it('verifies words on a cell along with the incidents', async () => {
    const spoken = await spokenOf();

    const told = await verifyLedger(spoken, all);

    expect(told.lines[0]).toContain(
      'VERIFIED 1 incidents (0 open), 1 chains of words on cells and breakers, 3 entries',
    );
  });

  it('misses words that only the record of trust knows any more', async () => {
    const spoken = await spokenOf();
    const { ledger } = await books();

    const told = await verifyLedger({ ...spoken, ledger }, all);

    expect(told.lines[0]).toBe(
      `FOUND    ${chainOf(cell)}: no entries, though other records know of it`,
    );
  });

  it('misses the word of who closed a breaker, also before it was sealed', async () => {
    const breakers = new MemoryBreakers();
    await breakers.close({
      ...({ kind: 'closing', of: 'all', at } as const),
      ...{ by: policy.approvers[0]!, reason: 'The fault is mended.' },
    });

    const told = await verifyLedger({ ...(await books()), breakers }, all);

    expect(told.lines[0]).toBe('FOUND    breaker:all: no entries, though other records know of it');
  });

  it('goes on to other incidents when one cannot be read', async () => {
    const ledger = { read: () => Promise.reject(new UnreadableEntry(id, 1, 'facts')) };

    const told = await verifyLedger({ ...(await books()), ledger }, all);

    expect(told.lines[0]).toBe(
      `FOUND    ${id}, entry 1: cannot be read, so nobody of ours wrote it`,
    );
  });

  it('fails as a whole when the table is out of reach', async () => {
    const ledger = { read: () => Promise.reject(new Error('Throttled')) };

    await expect(verifyLedger({ ...(await books()), ledger }, all)).rejects.toThrow('Throttled');
  });

  it('finds a missing anchor and says what it would prove', async () => {
    const whole = await books();
    const archive = { ...whole.archive, anchors: () => Promise.resolve([]) };

    const told = await verifyLedger({ ...whole, archive }, all);

    expect(told.exitCode).toBe(1);
    expect(told.lines[0]).toBe(
      'FOUND    there is no anchor: nothing proves that this record is the one that was written',
    );
  });

  it('says how many entries the anchor does not prove', async () => {
    const whole = await books();
    const anchor = { ...anchorOf(undefined, at), name: 'anchors/none', keptAt: at, hidden: false };
    const archive = { ...whole.archive, anchors: () => Promise.resolve([anchor]) };

    const told = await verifyLedger({ ...whole, archive }, all);

    expect(told.lines.at(-1)).toContain('2 entries are not proved by it');
  });
});
