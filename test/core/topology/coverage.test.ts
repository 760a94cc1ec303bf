import { coverageOf, coversEnough } from '../../../lambdas/core/topology/coverage';
import { policy } from '../base-facts';
import { arn, checkout, fleet, node, payments, topologyOf } from './shop';

const rules = { ...policy, criticalities: { critical: 'P1', low: 'P3' } as const };
const critical = { criticality: 'critical' };
const service = (id: string, change = {}) =>
  node(id, { type: 'ecs-service', tags: critical, ...change });

describe('coverageOf', () => {
  it('counts services of priority P1, and those of them that traces have seen', () => {
    const topology = topologyOf([service(checkout, { traced: true }), service(payments)]);

    expect(coverageOf(topology, rules)).toEqual({ critical: 2, traced: 1 });
  });

  it.each([
    ['of a lower priority', { tags: { criticality: 'low' } }],
    ['without a criticality', { tags: {} }],
    ['with one that config does not know', { tags: { criticality: 'constructor' } }],
    ['that runs no code of its owner', { type: 'dynamodb-table' as const }],
    ['of a type that cannot be treated', { type: undefined }],
  ])('leaves out what is %s', (_what, change) => {
    expect(coverageOf(topologyOf([service(checkout, change)]), rules).critical).toBe(0);
  });

  it('counts a group with its instances once', () => {
    const instance = arn('ec2', 'instance/i-0a1b2c3d4e5f60718');
    const nodes = [
      node(fleet, { type: 'auto-scaling-group', tags: critical, traced: true }),
      node(instance, { type: 'ec2-instance', tags: critical }),
    ];

    expect(coverageOf(topologyOf(nodes, [fleet, instance]), rules)).toEqual({
      critical: 1,
      traced: 1,
    });
    expect(coverageOf(topologyOf(nodes), rules)).toEqual({ critical: 2, traced: 1 });
  });
});

describe('coversEnough', () => {
  it.each([
    [5, 4, true],
    [5, 3, false],
    [0, 0, true],
    [5, Number.NaN, false],
    [Number.NaN, 4, false],
  ])('of %d critical services with %d seen: %s', (declared, traced, expected) => {
    expect(coversEnough({ critical: declared, traced }, 0.8)).toBe(expected);
  });
});
