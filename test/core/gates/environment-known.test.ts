import { read } from '../../../lambdas/core/facts';
import { environmentKnown } from '../../../lambdas/core/gates/environment-known';
import { target } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(environmentKnown);

describe('environment known', () => {
  it('passes when the target says so itself', () => {
    expect(ask()).toEqual([]);
  });

  it.each([undefined, '', 'staging'])('objects to environment %p', (environment) => {
    expect(ask({ facts: { target: read({ ...target, environment }) } })).toEqual([
      {
        reason: 'target-mismatch',
        field: 'environment',
        expected: 'a value of the tag environment',
      },
    ]);
  });
});
