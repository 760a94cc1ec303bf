import { objectTo, parametersBound } from '../../../lambdas/core/gates/parameters-bound';
import { asking } from './gate-of';

const ask = asking(parametersBound);
const bound = { ClusterName: 'shop', ServiceName: 'checkout' };

describe('parameters bound', () => {
  it('passes values within their patterns', () => {
    expect(ask({ proposal: { parameters: bound } })).toEqual([]);
  });

  it('objects to a missing value', () => {
    expect(ask({ proposal: { parameters: { ClusterName: 'shop' } } })).toEqual([
      { reason: 'parameter-unbound', parameter: 'ServiceName' },
    ]);
  });

  it('objects to a value the document does not declare', () => {
    expect(ask({ proposal: { parameters: { ...bound, Force: 'yes' } } })).toMatchObject([
      { reason: 'parameter-invalid', parameter: 'Force' },
    ]);
  });

  it.each<[what: string, value: string, pattern: string]>([
    ['a whole match', 'i-0123abcd', '^i-[0-9a-f]{8}$'],
    ['a whole match of a pattern without anchors', 'shop', '[a-z]+'],
    ['either side of an alternative', 'b', 'a|b'],
    ['the longest value', 'a'.repeat(2048), 'a+'],
  ])('passes %s', (_what, value, pattern) => {
    expect(objectTo('P', value, pattern)).toEqual([]);
  });

  it.each<[what: string, value: string, pattern: string]>([
    ['a value that matches in part', 'shop; rm', '[a-z]+'],
    ['a value that matches one alternative in part', 'ab', '^a|b$'],
    ['a second line', 'shop\nrm', '^[a-z]+$'],
    ['a trailing new line', 'shop\n', '^[a-z]+$'],
    ['an empty value', '', '[a-z]+'],
    ['a value that is too long', 'a'.repeat(2049), 'a+'],
    ['a pattern that does not compile', 'a', '['],
    ['a pattern that closes a group it did not open', 'anything', 'a)|(?:.*'],
    ['an empty pattern', '', ''],
    ['a pattern of another dialect', 'shop', '(?i)shop'],
  ])('objects to %s', (_what, value, pattern) => {
    expect(objectTo('P', value, pattern)).toEqual([
      { reason: 'parameter-invalid', parameter: 'P', pattern },
    ]);
  });
});
