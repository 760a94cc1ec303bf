import { read, type Facts } from '../../../lambdas/core/facts';
import { inOurCharge } from '../../../lambdas/core/gates/in-our-charge';
import type { Target } from '../../../lambdas/core/target';
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

  describe('of an unplaced type, whose ARN names neither account nor Region,', () => {
    const zone = {
      ...target,
      arn: 'arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ',
      type: 'hosted-zone' as const,
      region: 'us-east-1',
    };
    const found = (change: Partial<Target> = {}, facts: Partial<Facts> = {}) =>
      ask({
        proposal: { target: { ...proposal.target, ...zone } },
        facts: { target: read({ ...zone, ...change }), ...facts },
      });

    it('passes where it was found in this account and its control Region', () => {
      expect(found()).toEqual([]);
    });

    it.each<[field: string, change: Partial<Target>, facts: Partial<Facts>]>([
      ['account', { account: '999999999999' }, {}],
      ['account', { account: '' }, { account: '' }],
      ['region', { region: 'eu-west-1' }, {}],
      ['arn', { arn: 'arn:aws:route53:::hostedzone/Z0' }, {}],
    ])('objects to another %s', (field, change, facts) => {
      expect(found(change, facts)).toMatchObject([{ reason: 'target-mismatch', field }]);
    });

    it('objects to an ARN that names an account after all', () => {
      const arn = zone.arn.replace(':::', `::${target.account}:`);
      const change = {
        proposal: { target: { ...proposal.target, ...zone, arn } },
        facts: { target: read({ ...zone, arn }) },
      };

      expect(ask(change)).toMatchObject([{ reason: 'target-mismatch', field: 'account' }]);
    });
  });

  describe('of a type whose ARN names a Region alone', () => {
    const stage = {
      ...target,
      arn: `arn:aws:apigateway:${target.region}::/apis/a1b2c3/stages/prod`,
      type: 'api-stage' as const,
    };
    const found = (change: Partial<Target> = {}, arn = stage.arn) =>
      ask({
        proposal: { target: { ...proposal.target, ...stage, arn } },
        facts: { target: read({ ...stage, arn, ...change }) },
      });

    it('passes where it was found in this account', () => {
      expect(found()).toEqual([]);
    });

    it.each<[field: string, change: Partial<Target>, arn: string]>([
      ['account', { account: '999999999999' }, stage.arn],
      ['account', {}, stage.arn.replace('::/', `:${target.account}:/`)],
      ['region', { region: 'us-east-1' }, stage.arn],
      ['region', {}, stage.arn.replace(target.region, 'us-east-1')],
    ])('objects to another %s', (field, change, arn) => {
      expect(found(change, arn)).toMatchObject([{ reason: 'target-mismatch', field }]);
    });
  });
});
