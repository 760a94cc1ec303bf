import { clusterOf } from '../../../lambdas/core/topology/cluster';
import type { Edge, Topology } from '../../../lambdas/core/topology/topology';

const service = (name: string) => `arn:aws:ecs:eu-west-1:111122223333:service/shop/${name}`;
const [checkout, payouts, ledger, audit, front] = [
  ...(['checkout', 'payouts', 'ledger', 'audit', 'front'] as const),
].map(service) as [string, string, string, string, string];
const balancer = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/shop/1';
const stranger = 'remote api.example.org';

const node = (id: string): Topology['nodes'][number] => ({
  ...{ id, name: id, optedIn: true, tags: {}, version: undefined, traced: true, tracedAs: [] },
  type: id.includes(':service/') ? 'ecs-service' : undefined,
});

const calls = (from: string, to: string, by: Edge['by'] = 'trace'): Edge => ({ from, to, by });

const scanned = (...edges: readonly Edge[]): Topology => ({
  scannedAt: '2026-01-01T12:00:00.000Z',
  nodes: [checkout, payouts, ledger, audit, front, balancer, stranger].map(node),
  edges,
  unread: [],
});

describe('the dependency cluster of a component', () => {
  it('is what it calls and what calls it', () => {
    const topology = scanned(calls(checkout, ledger), calls(front, checkout));

    expect(clusterOf(topology, checkout)).toEqual([front, ledger]);
  });

  it('holds what relies on the same, after what is nearer', () => {
    const topology = scanned(calls(checkout, ledger), calls(payouts, ledger));

    expect(clusterOf(topology, checkout)).toEqual([ledger, payouts]);
  });

  it('does not hold what only has the same caller', () => {
    const topology = scanned(calls(front, checkout), calls(front, payouts));

    expect(clusterOf(topology, checkout)).toEqual([front]);
  });

  it('ends after one call: what the ledger calls is the cluster of the ledger', () => {
    const topology = scanned(calls(checkout, ledger), calls(ledger, audit));

    expect(clusterOf(topology, checkout)).toEqual([ledger]);
  });

  it('reaches through what cannot be treated where that is declared', () => {
    const topology = scanned(
      calls(front, balancer, 'declaration'),
      calls(balancer, checkout, 'declaration'),
    );

    expect(clusterOf(topology, front)).toEqual([checkout]);
  });

  it('does not reach through a stranger that two of ours call', () => {
    const topology = scanned(calls(checkout, stranger), calls(payouts, stranger));

    expect(clusterOf(topology, checkout)).toEqual([]);
  });

  it('is nothing where the scan does not know the component', () => {
    expect(clusterOf(scanned(calls(checkout, ledger)), service('unknown'))).toEqual([]);
  });

  it.each([
    [50, 50],
    [51, 50],
  ])('of %i callers holds %i', (count, held) => {
    const names = Array.from({ length: count }, (_each, index) => service(`caller-${index}`));
    const topology = scanned(...names.map((name) => calls(name, ledger)));
    const wide = { ...topology, nodes: [...topology.nodes, ...names.map(node)] };

    expect(clusterOf(wide, ledger)).toHaveLength(held);
  });

  it('does not turn around in a circle of calls', () => {
    const topology = scanned(calls(checkout, ledger), calls(ledger, checkout));

    expect(clusterOf(topology, checkout)).toEqual([ledger]);
  });
});
