import { read } from '../../../lambdas/core/facts';
import { inOurCharge } from '../../../lambdas/core/gates/in-our-charge';
import { proposal, target } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(inOurCharge);

describe('in our charge', () => {
  it('passes in this account and Region', () => {
    expect(ask()).toEqual([]);
  });

  it.each<[field: string, change: Parameters<typeof ask>[0]]>([
    ['account', { facts: { account: '111122223334' } }],
    ['account', { facts: { account: '' } }],
    ['account', { facts: { target: read({ ...target, account: '999999999999' }) } }],
    ['region', { facts: { region: 'eu-west-2' } }],
    ['region', { facts: { target: read({ ...target, region: 'us-east-1' }) } }],
    ['arn', { facts: { target: read({ ...target, arn: `${target.arn}-2` }) } }],
  ])('objects to another %s', (field, change) => {
    expect(ask(change)).toMatchObject([{ reason: 'target-mismatch', field }]);
  });

  it('believes the ARN over what a resource says of itself', () => {
    const arn = target.arn.replace('111122223333', '999999999999');
    const change = {
      proposal: { target: { ...proposal.target, arn } },
      facts: { target: read({ ...target, arn }) },
    };
    expect(ask(change)).toMatchObject([{ reason: 'target-mismatch', field: 'account' }]);
  });
});
