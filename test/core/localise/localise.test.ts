import * as fc from 'fast-check';
import { localise } from '../../../lambdas/core/localise/localise';
import type { Scene } from '../../../lambdas/core/localise/scene';
import { busy, calls, failing, scene, silent, slower } from './shop';

const ranking = (given: Scene) => localise(given).map(({ id }) => id);
const first = (given: Scene) => ranking(given)[0];

/** Search takes 50 ms longer, so the site, which asks it 1.6 times a request, takes 80 ms longer. */
const slowSearch = { search: slower(0.05), site: slower(0.08) };

describe('the culprit', () => {
  it('is the component that lost as much time as the symptom', () => {
    expect(first(scene(slowSearch))).toBe('search');
  });

  it('is found when the front door hardly moves', () => {
    expect(first(scene({ search: slower(0.005), site: slower(0.004) }))).toBe('search');
  });

  it('is the innermost component in trouble', () => {
    const slowStore = { store: slower(0.05), search: slower(0.05), cart: slower(0.05) };

    expect(first(scene({ ...slowStore, site: slower(0.09) }))).toBe('store');
  });

  it('is not what it calls when that is only a little off', () => {
    expect(first(scene({ ...slowSearch, store: slower(0.001) }))).toBe('search');
  });

  it('is not the balancer in front of it, which shows the same trouble to fewer requests', () => {
    expect(ranking(scene({ ...slowSearch, edge: slower(0.3) })).slice(0, 2)).toEqual([
      'search',
      'edge',
    ]);
  });

  it('is not somebody else who calls it', () => {
    expect(first(scene({ ...slowSearch, probe: slower(0.05) }))).toBe('search');
  });

  it('is the component whose requests fail', () => {
    const failed = { cart: failing(0.2), site: failing(0.04) };

    expect(first(scene(failed, 'failures'))).toBe('cart');
  });

  it('is found by one failed request in six, where none ever failed', () => {
    const few = { cart: failing(1 / 6), site: failing(1 / 100) };
    const thinned = scene(few, 'failures');
    const components = thinned.components.map((each) =>
      each.id === 'cart'
        ? {
            ...each,
            rows: each.rows.map((row) => ({ ...row, requests: 6 })),
            past: each.past.map((row) => ({ ...row, requests: 6 })),
          }
        : each,
    );

    expect(first({ ...thinned, components })).toBe('cart');
  });

  it('of less traffic is whoever sends less, not who receives less', () => {
    const fewer = { site: busy(0.5), search: busy(0.55), store: busy(0.6) };

    expect(first({ ...scene(fewer, 'traffic'), symptomAt: 'store' })).toBe('site');
  });
});

describe('the front door', () => {
  it('is blamed when nothing behind it stands out', () => {
    expect(first(scene({ site: slower(0.08) }))).toBe('site');
  });

  it('is not blamed for shouting', () => {
    expect(first(scene({ search: slower(0.03), site: slower(1) }))).toBe('search');
  });
});

describe('what is missing', () => {
  it('does not hide the culprit: a row without a datapoint', () => {
    const gap = scene(slowSearch);
    const components = gap.components.map((each) => ({
      ...each,
      rows: each.rows.map((row, index) =>
        index === (each.id === 'search' ? 3 : 1) ? silent(row) : row,
      ),
    }));

    expect(first({ ...gap, components })).toBe('search');
  });

  it('does not hide the culprit: no record of ordinary days', () => {
    const fresh = scene(slowSearch);
    const components = fresh.components.map((each) => ({ ...each, past: [] }));

    expect(first({ ...fresh, components })).toBe('search');
  });

  it('does not hide the culprit: a component between it and the symptom was not measured', () => {
    const slowStore = scene({ store: slower(0.05), site: slower(0.09) });
    const components = slowStore.components.map((each) =>
      each.id === 'search' || each.id === 'cart' ? { ...each, rows: each.rows.map(silent) } : each,
    );

    expect(first({ ...slowStore, components })).toBe('store');
  });

  it('is said of a component that was not measured', () => {
    const quiet = scene({ ...slowSearch, edge: silent });
    const edge = localise({
      ...quiet,
      components: quiet.components.map((each) =>
        each.id === 'edge' ? { ...each, rows: each.rows.map(silent) } : each,
      ),
    }).find(({ id }) => id === 'edge');

    expect(edge?.because).toBe('Nothing was measured of it while the trouble lasted.');
  });

  it('leaves an empty scene without a suspect', () => {
    expect(localise({ components: [], calls: [], symptomAt: 'site', measure: 'latency' })).toEqual(
      [],
    );
  });
});

describe('reasons', () => {
  it('give the numbers of the component and its share of the trouble', () => {
    const [culprit] = localise(scene(slowSearch));

    expect(culprit?.because).toMatch(
      /^Unlike itself: \d+ ms before and after, \d+ ms meanwhile; \d+ % of the time lost where the trouble shows\.$/,
    );
  });

  it('say of a component that behaves as ever that it does', () => {
    const cart = localise(scene(slowSearch)).find(({ id }) => id === 'cart');

    expect(cart?.because).toMatch(/^As ever: /);
  });
});

describe('laws', () => {
  const scenes = fc.constantFrom(
    scene(slowSearch),
    scene({ store: slower(0.05), search: slower(0.05), site: slower(0.09) }),
    scene({ cart: failing(0.3), site: failing(0.06) }, 'failures'),
    scene({ site: slower(0.08) }),
  );

  it('names play no part', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), {
      minLength: 6,
      maxLength: 6,
    });
    fc.assert(
      fc.property(scenes, names, (given, others) => {
        const renamed = new Map(given.components.map(({ id }, at) => [id, others[at] ?? id]));
        const named = (id: string) => renamed.get(id) ?? id;
        const found = localise({
          ...given,
          symptomAt: named(given.symptomAt),
          components: given.components.map((each) => ({ ...each, id: named(each.id) })),
          calls: given.calls.map(({ from, to }) => ({ from: named(from), to: named(to) })),
        });

        expect(found.map(({ score }) => score)).toEqual(localise(given).map(({ score }) => score));
        expect(found[0]?.id).toBe(named(localise(given)[0]?.id ?? ''));
      }),
      { numRuns: 25 },
    );
  });

  it('calls in a circle end, and change nothing about the culprit', () => {
    const ids = ['site', 'search', 'edge', 'cart', 'store', 'probe'];
    const extra = fc.array(
      fc.record({ from: fc.constantFrom('store', 'search', 'cart'), to: fc.constantFrom(...ids) }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(extra, (circles) => {
        const given = scene(slowSearch);

        expect(first({ ...given, calls: [...given.calls, ...circles] })).toBe('search');
      }),
      { numRuns: 25 },
    );
  });

  it('ranks components whose numbers overflow', () => {
    const row = (requests: number, latencySeconds?: number) => ({
      ...{ requests, latencySeconds, failedShare: undefined },
    });
    const idle = row(0);
    const site = [row(9e122, 0), idle, idle, row(5e-324, -2.148e185), row(0, 0)];
    const store = [row(9e100, 0), idle, idle, idle, idle];
    const found = localise({
      components: [
        { id: 'site', rows: site, past: [] },
        { id: 'store', rows: store, past: [row(0, 2.21e207)] },
      ],
      ...{ calls, symptomAt: 'site', measure: 'latency' },
    });

    expect(found.filter(({ score }) => !Number.isFinite(score))).toEqual([]);
  });

  it('whatever the numbers, every component is ranked once and no score is NaN', () => {
    const number = fc.oneof(fc.double(), fc.constant(undefined));
    const row = fc.record({ requests: fc.double(), latencySeconds: number, failedShare: number });
    const component = (id: string) =>
      fc.record({
        id: fc.constant(id),
        rows: fc.array(row, { minLength: 5, maxLength: 5 }),
        past: fc.array(row, { maxLength: 30 }),
      });
    const measure = fc.constantFrom('latency' as const, 'failures' as const, 'traffic' as const);
    fc.assert(
      fc.property(fc.tuple(component('site'), component('store')), measure, (components, by) => {
        const found = localise({ components, calls, symptomAt: 'site', measure: by });

        expect(found.map(({ id }) => id).sort()).toEqual(['site', 'store']);
        expect(found.filter(({ score }) => Number.isNaN(score))).toEqual([]);
      }),
    );
  });
});
