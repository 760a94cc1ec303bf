import { patternFault, patternOfValues } from '../../lib/anchored-pattern';

describe('patternFault', () => {
  it.each(['^i-[0-9a-f]{8,17}$', '^(a|b)$', '^[|]$', '^a\\|b$', '^((a|b)-)?c$', '^[^"()]+$'])(
    'finds none in %s',
    (pattern) => {
      expect(patternFault(pattern)).toBeUndefined();
    },
  );

  it.each([
    ['a$', 'must begin with ^ and end with $'],
    ['^a', 'must begin with ^ and end with $'],
    ['^a\\$', 'must begin with ^ and end with $'],
    ['^a|b$', 'must hold | only inside a group'],
    ['^(a)|(b)$', 'must hold | only inside a group'],
    ['^a)|(b$', 'must hold | only inside a group'],
    ['^(?!x)a$', 'must hold no lookaround and no back-reference'],
    ['^(?<=x)a$', 'must hold no lookaround and no back-reference'],
    ['^(a)\\1$', 'must hold no lookaround and no back-reference'],
    ['^(a$', 'must be a regular expression'],
  ])('objects to %s', (pattern, fault) => {
    expect(patternFault(pattern)).toBe(fault);
  });
});

describe('patternOfValues', () => {
  it('accepts exactly the values', () => {
    const pattern = new RegExp(patternOfValues(['a.b', 'c+', 7]));

    expect(['a.b', 'c+', '7'].every((value) => pattern.test(value))).toBe(true);
    expect(['axb', 'cc', '77', 'a.b ', ''].some((value) => pattern.test(value))).toBe(false);
  });

  it('is itself anchored', () => {
    expect(patternFault(patternOfValues(['a|b', '$']))).toBeUndefined();
  });
});
