import { callersOf, inject, type Fault } from '../../../evaluation/petshop/inject';
import { functionsFirst } from '../../../evaluation/petshop/one-component';
import { calls, scene } from '../../core/localise/shop';

const rows = new Map(scene({}).components.map(({ id, rows: own }) => [id, own]));
const fault: Fault = { at: 'cart', measure: 'latency', spread: 'in-sum', from: 1, to: 3, size: 2 };
const injected = (change: Partial<Fault> = {}) =>
  inject(rows, calls, 'site', { ...fault, ...change }, () => 0.5);
const added = (node: string, row: number, given = injected()) =>
  (given.get(node)?.[row]?.latencySeconds ?? 0) - (rows.get(node)?.[row]?.latencySeconds ?? 0);

describe('an injected fault', () => {
  it('slows its node by its size', () => {
    expect(added('cart', 1)).toBeCloseTo(2 * (rows.get('cart')?.[1]?.latencySeconds ?? 0));
  });

  it('lasts from its first row to before its last', () => {
    expect([0, 1, 2, 3].map((row) => added('cart', row) > 0)).toEqual([false, true, true, false]);
  });

  it('costs the callers the same time in sum, less what is lost on the way', () => {
    const lost = (node: string) => added(node, 1) * (rows.get(node)?.[1]?.requests ?? 0);

    expect(lost('site') / lost('cart')).toBeCloseTo(0.9);
  });

  it('or costs each request of the callers the same', () => {
    const given = injected({ spread: 'per-request' });

    expect(added('site', 1, given) / added('cart', 1, given)).toBeCloseTo(0.9);
  });

  it('touches nothing that does not call its node', () => {
    expect(['search', 'store', 'edge', 'probe'].map((node) => added(node, 1))).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('fails at least one request', () => {
    const given = injected({ measure: 'failures', size: 0.001 });
    const { failedShare = 0, requests = 0 } = given.get('cart')?.[1] ?? {};

    expect(failedShare * requests).toBeCloseTo(1);
  });

  it('reaches callers of callers, and circles end', () => {
    const circle = [...calls, { from: 'store', to: 'site' }];

    expect([...callersOf('store', circle)].sort()).toEqual(['cart', 'probe', 'search', 'site']);
  });
});

describe('a Lambda function under several names', () => {
  const suspect = (id: string, score: number) => ({ id, score, nats: 5, share: 1, because: '' });
  const outer = 'pay_AWS::Lambda::Function';
  const inner = [{ from: outer, to: 'pay' }];

  it('is named before its own segments when both are in the same trouble', () => {
    const ordered = functionsFirst(
      [suspect('pay', 9), suspect('db', 8.5), suspect(outer, 8)],
      inner,
    );

    expect(ordered.map(({ id }) => id)).toEqual([outer, 'pay', 'db']);
  });

  it('stays behind them when its own trouble is less', () => {
    const ordered = functionsFirst([suspect('pay', 9), suspect(outer, 7)], inner);

    expect(ordered.map(({ id }) => id)).toEqual(['pay', outer]);
  });

  it('is two components when no call joins the names', () => {
    const ordered = functionsFirst([suspect('pay', 9), suspect(outer, 8)], []);

    expect(ordered.map(({ id }) => id)).toEqual(['pay', outer]);
  });
});
