import { withLiteralKeys } from '../../lib/literal-keys';

describe('withLiteralKeys', () => {
  it('writes a constant out where it is a computed key', () => {
    const module = 'const _xN = "xmlName";\nexport var A$ = [3, { [_xN]: _xN, [_other]: 1 }];';

    expect(withLiteralKeys(module)).toBe(
      'const _xN = "xmlName";\nexport var A$ = [3, { "xmlName": _xN, [_other]: 1 }];',
    );
  });

  it('leaves a module without such constants as it is', () => {
    const module = 'let _xN = "xmlName";\nexport var A$ = { [_xN]: 1 };';

    expect(withLiteralKeys(module)).toBe(module);
  });
});
