import type { Policy } from '../../../lambdas/core/policy';
import { rulesHash, versionsOf } from '../../../lambdas/core/trust/versions';
import { diagnosis, policy } from '../base-facts';

describe('the rules that an outcome depends on', () => {
  it.each<[what: string, change: Partial<Policy>]>([
    ['a cell is allow-listed', { autonomousCells: ['compute/restart-ecs-service/staging'] }],
    ['a mode is changed', { modes: { 'restart-ecs-service': { production: 'shadow' } } }],
    ['an approver is added', { approvers: ['arn:aws:iam::111122223333:user/bob'] }],
    ['the demands are raised', { trust: { ...policy.trust, minimumJudged: 100 } }],
    ['it is scanned more often', { topology: { ...policy.topology, everyMinutes: 1 } }],
    ['a cap is lowered', { caps: { ...policy.caps, activeChanges: 1 } }],
  ])('stay the same when %s', (_what, change) => {
    expect(rulesHash({ ...policy, ...change })).toBe(rulesHash(policy));
  });

  it.each<[what: string, change: Partial<Policy>]>([
    ['what the rules look for', { signs: 'signs-2' }],
    ['what opts in', { optIn: { key: 'heal', value: 'yes' } }],
    ['what may be written', { allowLists: { buckets: ['arn:aws:s3:::one'] } }],
    [
      'what the business counts',
      { businessMetrics: [], topology: { ...policy.topology, maxAgeMinutes: 31 } },
    ],
    ['who hears the logs', { model: { ...policy.model, afterAction: 'compare-logs' } }],
    ['which tag says the environment', { environmentTag: 'stage' }],
  ])('change with %s', (_what, change) => {
    expect(rulesHash({ ...policy, ...change })).not.toBe(rulesHash(policy));
  });

  it('are named with document, model and prompt; rules alone are no model', () => {
    const rules = rulesHash(policy);

    expect(versionsOf('document-1', diagnosis, policy)).toEqual({
      ...{ document: 'document-1', model: 'model-1', prompt: 'prompt-1', rules },
    });
    expect(versionsOf('document-1', { model: undefined }, policy)).toEqual({
      ...{ document: 'document-1', model: 'none', prompt: 'none', rules },
    });
  });
});
