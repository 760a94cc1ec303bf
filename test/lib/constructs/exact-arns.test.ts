import { exactArns } from '../../../lib/constructs/exact-arns';

const zone = 'arn:aws:route53:::hostedzone/Z0123456789';

describe('exactArns', () => {
  it('gives the list its name stands for', () => {
    expect(exactArns('zones', { zones: [zone] })).toEqual([zone]);
  });

  it.each([
    ['is missing', {}],
    ['is empty', { zones: [] }],
    ['is open-ended', { zones: ['arn:aws:route53:::hostedzone/*'] }],
    ['holds one open end among exact ARNs', { zones: [zone, 'arn:aws:route53:::hostedzone/Z?'] }],
    ['is everything', { zones: ['*'] }],
  ])('refuses a list that %s, naming it', (_case, lists: Record<string, string[]>) => {
    expect(() => exactArns('zones', lists)).toThrow(
      /allowLists\.zones: given .* expected at least one ARN/,
    );
  });
});
