import fc from 'fast-check';
import { UnreadableEntry } from '../../../lambdas/core/faults';
import { minutesAfter } from '../../../lambdas/core/instant';
import type { LedgerEntry } from '../../../lambdas/core/ledger';
import { link } from '../../../lambdas/core/ledger-chain';
import { type Recordings, verifyRecord } from '../../../lambdas/core/verifying/verify-record';
import { sealAfter } from '../../../lambdas/core/seal-chain';
import { now } from '../base-facts';
import { chainOf } from '../sealing/sealing-scene';
import { anchorAt, closed, keptOf, open, recordings } from './recordings';

const faultsOf = (found: Recordings) => verifyRecord(found).faults;
const withChain = (
  whole: Recordings,
  chain: Recordings['chains'][number]['chain'],
  incidentId = 'inc-1',
): Recordings => ({
  ...whole,
  chains: whole.chains.map((each) => (each.incidentId === incidentId ? { ...each, chain } : each)),
});

/** Everything behind it written anew, so that the chain by itself is whole. */
const forgedFrom = (chain: readonly LedgerEntry[], sequence: number): LedgerEntry[] => {
  const forged = chain.slice(0, sequence);
  for (const { incidentId, at, event, key } of chain.slice(sequence)) {
    forged.push(link(forged.at(-1), { incidentId, at, by: 'forger', event, key }));
  }
  return forged;
};

let whole: Recordings;
beforeEach(async () => (whole = await recordings()));

describe('verifyRecord', () => {
  it('finds nothing in a record as it was written', () => {
    const found = verifyRecord(whole);

    expect(found.faults).toEqual([]);
    expect(found).toMatchObject({ incidents: 2, entries: 6, open: 1, unanchored: 0 });
  });

  it('finds an entry that was edited', () => {
    const chain = closed.with(2, { ...closed[2]!, by: 'somebody' });

    expect(faultsOf(withChain(whole, chain))).toEqual([
      { kind: 'edited', incidentId: 'inc-1', sequence: 2 },
    ]);
  });

  it('finds an entry that was written anew together with all behind it', () => {
    expect(faultsOf(withChain(whole, forgedFrom(closed, 1)))).toEqual([
      { kind: 'rewritten', incidentId: 'inc-1', sequence: 1, seal: 1 },
      { kind: 'kept-otherwise', incidentId: 'inc-1', sequence: 3, name: 'incidents/inc-1/3' },
    ]);
  });

  it('finds an entry that was removed', () => {
    expect(faultsOf(withChain(whole, closed.toSpliced(1, 1)))).toEqual([
      { kind: 'gap', incidentId: 'inc-1', sequence: 1 },
    ]);
  });

  it('finds two entries that changed places', () => {
    const chain = closed
      .with(1, { ...closed[2]!, sequence: 1 })
      .with(2, { ...closed[1]!, sequence: 2 });

    expect(faultsOf(withChain(whole, chain))).toEqual([
      { kind: 'reordered', incidentId: 'inc-1', sequence: 1 },
      { kind: 'rewritten', incidentId: 'inc-1', sequence: 1, seal: 1 },
    ]);
  });

  it('finds an incident that was removed altogether', () => {
    expect(faultsOf(withChain(whole, []))).toEqual([
      { kind: 'removed', incidentId: 'inc-1', sealed: 4, seal: 3 },
      { kind: 'kept-otherwise', incidentId: 'inc-1', sequence: 3, name: 'incidents/inc-1/3' },
    ]);
  });

  it('finds a tail that was cut off, and the closing with it', () => {
    expect(faultsOf(withChain(whole, closed.slice(0, 3)))).toEqual([
      { kind: 'truncated', incidentId: 'inc-1', entries: 3, sealed: 4, seal: 3 },
      { kind: 'no-closing', incidentId: 'inc-1', because: 'ended-on-record' },
      { kind: 'kept-otherwise', incidentId: 'inc-1', sequence: 3, name: 'incidents/inc-1/3' },
    ]);
  });

  it('finds a tail that was cut off an open incident', () => {
    expect(faultsOf(withChain(whole, open.slice(0, 1), 'inc-2'))).toEqual([
      { kind: 'truncated', incidentId: 'inc-2', entries: 1, sealed: 2, seal: 4 },
    ]);
  });

  it('finds an entry that cannot be read', () => {
    const chain = new UnreadableEntry('inc-1', 2, 'facts: expected JSON');

    expect(faultsOf(withChain(whole, chain))).toEqual([
      { kind: 'unreadable', incidentId: 'inc-1', sequence: 2 },
    ]);
  });

  it('finds an incident on record without a single entry', () => {
    const chains = [...whole.chains, { incidentId: 'inc-3', chain: [], isEnded: false }];

    expect(faultsOf({ ...whole, chains })).toEqual([{ kind: 'no-entries', incidentId: 'inc-3' }]);
  });

  it('finds a chain that does not begin with its opening', () => {
    const chain = chainOf('inc-3', 'diagnosed');
    const chains = [...whole.chains, { incidentId: 'inc-3', chain, isEnded: false }];

    expect(faultsOf({ ...whole, chains })).toEqual([{ kind: 'no-opening', incidentId: 'inc-3' }]);
  });

  it('counts no words on a cell as an incident, and awaits neither opening nor closing', () => {
    const chain = chainOf('cell:compute/restart-ecs-service/production', 'demoted');
    const chains = [...whole.chains, { incidentId: chain[0]!.incidentId, chain, isEnded: false }];

    const found = verifyRecord({ ...whole, chains });

    expect(found).toMatchObject({ faults: [], incidents: 2, words: 1, entries: 7, open: 1 });
  });

  it.each([
    [31 * 24 * 60, []],
    [31 * 24 * 60 + 1, ['no-closing']],
  ])('counts an incident as open for %d minutes', (minutes, kinds) => {
    const later = { ...whole, now: minutesAfter(now, minutes) };
    const anchors = [...whole.anchors, anchorAt(whole.seals[4], -minutes)];

    expect(faultsOf({ ...later, anchors }).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('tells what the sealer was told of', () => {
    const violated = {
      ...({ kind: 'violated', incidentId: 'inc-2', sequence: 0, because: 'modified' } as const),
      change: 'record-1',
    };
    const seals = [...whole.seals, sealAfter(whole.seals[4], now, [violated])];

    expect(faultsOf({ ...whole, seals })).toEqual([
      { kind: 'violated', incidentId: 'inc-2', sequence: 0, because: 'modified', seal: 5 },
    ]);
  });
});

describe('the seals', () => {
  it('are found edited', () => {
    const seals = whole.seals.with(1, { ...whole.seals[1]!, at: 'never' });

    expect(faultsOf({ ...whole, seals })).toEqual([
      { kind: 'seal-broken', number: 1, because: 'edited' },
    ]);
  });

  it('are found cut off behind an anchor that knows of more', () => {
    const cut = { ...whole, seals: whole.seals.slice(0, 4) };
    const chains = whole.chains.filter(({ incidentId }) => incidentId === 'inc-1');

    expect(faultsOf({ ...cut, chains })).toEqual([
      {
        ...{ kind: 'seals-truncated', name: 'anchors/5', at: minutesAfter(now, -3) },
        ...{ anchored: 5, seals: 4 },
      },
    ]);
  });

  it('are found written anew, even when a new anchor agrees with them', () => {
    const [first, ...others] = whole.seals;
    const forged = [first!];
    for (const { lines } of others) {
      forged.push(sealAfter(forged.at(-1), minutesAfter(now, -1), lines));
    }
    const anchors = [...whole.anchors, anchorAt(forged[4], 0)];

    expect(faultsOf({ ...whole, seals: forged, anchors })).toEqual([
      { kind: 'seals-rewritten', name: 'anchors/2', at: minutesAfter(now, -7), seal: 1 },
      { kind: 'seals-rewritten', name: 'anchors/5', at: minutesAfter(now, -3), seal: 4 },
    ]);
  });
});

describe('the anchors', () => {
  it('are found missing', () => {
    expect(faultsOf({ ...whole, anchors: [] })).toEqual([{ kind: 'no-anchor' }]);
  });

  it.each([
    [7, []],
    [7.1, [{ kind: 'anchor-old', name: 'anchors/5', minutes: 10.1 }]],
  ])('are too old %d minutes from now', (minutes, faults) => {
    const [first] = whole.chains;
    expect(faultsOf({ ...whole, chains: [first!], now: minutesAfter(now, minutes) })).toEqual(
      faults.map((fault) => ({ ...fault, minutes: expect.closeTo(fault.minutes) as number })),
    );
  });

  it('are found old when nobody can say how old they are', () => {
    const anchors = [{ ...whole.anchors[2]!, keptAt: 'never' }];

    expect(faultsOf({ ...whole, anchors }).map(({ kind }) => kind)).toEqual(['anchor-old']);
  });

  it('are found hidden', () => {
    const anchors = whole.anchors.with(1, { ...whole.anchors[1]!, hidden: true });

    expect(faultsOf({ ...whole, anchors })).toEqual([{ kind: 'anchor-hidden', name: 'anchors/2' }]);
  });

  it('prove what was sealed before them and nothing else', () => {
    const anchors = whole.anchors.slice(0, 2);

    expect(verifyRecord({ ...whole, anchors }).unanchored).toBe(4);
  });
});

describe('the archive', () => {
  it.each([
    [10, []],
    [10.1, [{ kind: 'not-kept', incidentId: 'inc-1' }]],
  ])('without an incident that was closed %s minutes ago is %j', (minutes, faults) => {
    const later = minutesAfter(closed.at(-1)!.at, minutes);
    const found = faultsOf({ ...whole, kept: [], now: later });

    expect(found.filter(({ kind }) => kind === 'not-kept')).toEqual(faults);
  });

  it('is found with an incident that is hidden', () => {
    const kept = [{ ...keptOf(closed), hidden: true }];

    expect(faultsOf({ ...whole, kept })).toEqual([
      { kind: 'kept-hidden', incidentId: 'inc-1', name: 'incidents/inc-1/3' },
    ]);
  });
});

describe('what is not sealed', () => {
  const unsealed = (minutes: number) =>
    chainOf('inc-3', 'opened').map(({ incidentId, event, key }) =>
      link(undefined, { at: minutesAfter(now, -minutes), by: 'test', incidentId, event, key }),
    );
  const added = (minutes: number): Recordings => ({
    ...whole,
    chains: [...whole.chains, { incidentId: 'inc-3', chain: unsealed(minutes), isEnded: false }],
  });

  it.each([
    [10, []],
    [10.5, ['unsealed']],
    [10_000, []],
  ])(
    'is a fault %d minutes after it was written, unless it is older than any seal',
    (minutes, kinds) => {
      expect(faultsOf(added(minutes)).map(({ kind }) => kind)).toEqual(kinds);
    },
  );
});

describe('any tampering with a sealed entry', () => {
  it('is found', () => {
    const tampered = fc.record({
      sequence: fc.nat(3),
      how: fc.constantFrom('edit', 'remove', 'forge', 'cut'),
    });
    fc.assert(
      fc.property(tampered, ({ sequence, how }) => {
        const chains = {
          edit: closed.with(sequence, { ...closed[sequence]!, key: 'another' }),
          remove: closed.toSpliced(sequence, 1),
          forge: forgedFrom(closed, sequence),
          cut: closed.slice(0, sequence),
        };
        expect(faultsOf(withChain(whole, chains[how]))).not.toEqual([]);
      }),
    );
  });
});
