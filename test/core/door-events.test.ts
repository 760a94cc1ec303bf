import { decide } from '../../lambdas/core/decision';
import { decided } from '../../lambdas/core/door-events';
import { approvedFacts, facts, policy, shadow } from './base-facts';

const versions = { policy: policy.hash, model: { id: 'model-1', promptHash: 'prompt-1' } };
const proposed = { documentHash: 'ssm-hash-1' };

describe('a decision on the ledger', () => {
  it.each([
    ['remediate', facts, proposed],
    ['remediate', approvedFacts, proposed],
    ['ask', { ...facts, policy: shadow }, proposed],
  ])(
    'says, as %s, which model, prompt, policy and document had a say in it',
    (kind, given, more) => {
      const event = decided(decide(given), given);

      expect(event.facts).toMatchObject({ decision: kind, ...versions, ...more });
    },
  );

  it('says that no model had a say where none was asked', () => {
    const given = { ...facts, diagnosis: { ...facts.diagnosis, model: undefined } };

    expect(decided(decide(given), given).facts['model']).toBeNull();
  });

  it('says who approved', () => {
    expect(decided(decide(approvedFacts), approvedFacts).facts).toMatchObject({
      answer: 'approved',
      answeredBy: approvedFacts.policy.approvers[0],
    });
  });
});
