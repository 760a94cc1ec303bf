import type {
  Call,
  ComponentHealth,
  HealthRow,
} from '../../../lambdas/core/localise/component-health';
import type { Scene } from '../../../lambdas/core/localise/scene';

/** An ordinary day of a small shop: the site calls search, cart and an edge in front of search; both call the store. */
export const calls: readonly Call[] = [
  { from: 'site', to: 'search' },
  { from: 'site', to: 'edge' },
  { from: 'site', to: 'cart' },
  { from: 'search', to: 'store' },
  { from: 'cart', to: 'store' },
  { from: 'probe', to: 'search' },
];

const ordinary: Readonly<Record<string, { requests: number; latencySeconds: number }>> = {
  site: { requests: 500, latencySeconds: 0.09 },
  search: { requests: 800, latencySeconds: 0.02 },
  edge: { requests: 50, latencySeconds: 0.025 },
  cart: { requests: 100, latencySeconds: 0.2 },
  store: { requests: 900, latencySeconds: 0.012 },
  probe: { requests: 50, latencySeconds: 0.021 },
};

/** A few per cent up and down, the same every time. */
const ripple = (id: string, row: number): number =>
  1 + 0.04 * Math.sin(row * 1.7 + id.length * 2.3) + 0.02 * Math.sin(row * 0.31 + id.length);

function rowOf(id: string, row: number): HealthRow {
  const { requests = 0, latencySeconds = 0 } = ordinary[id] ?? {};
  const wave = ripple(id, row);
  return {
    requests: Math.round(requests * (2 - wave)),
    latencySeconds: latencySeconds * wave,
    failedShare: 0,
  };
}

export type Change = (row: HealthRow) => HealthRow;

/** Five rows, the third and fourth of which may be changed, component by component, and 60 from before. */
export function scene(
  changes: Readonly<Record<string, Change>>,
  measure: Scene['measure'] = 'latency',
): Scene {
  const components: ComponentHealth[] = Object.keys(ordinary).map((id) => ({
    id,
    past: Array.from({ length: 60 }, (_, row) => rowOf(id, row)),
    rows: [300, 301, 302, 303, 304].map((row, index) => {
      const change = changes[id];
      const whole = rowOf(id, row);
      return change && (index === 2 || index === 3) ? change(whole) : whole;
    }),
  }));
  return { components, calls, symptomAt: 'site', measure };
}

export const slower =
  (seconds: number): Change =>
  (row) => ({ ...row, latencySeconds: (row.latencySeconds ?? 0) + seconds });

export const failing =
  (share: number): Change =>
  (row) => ({ ...row, failedShare: share });

export const busy =
  (times: number): Change =>
  (row) => ({ ...row, requests: Math.round(row.requests * times) });

export const silent: Change = () => ({
  requests: 0,
  latencySeconds: undefined,
  failedShare: undefined,
});
