import { documentParameter, patternOf } from '../../lib/document-parameter';

const described = (parameter: object) => ({ description: 'Which.', ...parameter });

describe('patternOf', () => {
  it.each([
    [{ type: 'String', allowedPattern: '^a$' }, '^a$'],
    [{ type: 'String', allowedValues: ['UP', 'DO.WN'] }, '^(UP|DO\\.WN)$'],
    [{ type: 'Integer', allowedValues: [1, 25] }, '^(1|25)$'],
    [{ type: 'Integer' }, '^-?[0-9]{1,9}$'],
    [{ type: 'Boolean' }, '^(true|false)$'],
  ])('of %j is %s', (parameter, pattern) => {
    expect(patternOf(documentParameter.parse(described(parameter)))).toBe(pattern);
  });
});

describe('documentParameter', () => {
  it.each([
    [{ type: 'String' }],
    [{ type: 'String', allowedPattern: 'a' }],
    [{ type: 'String', allowedValues: [] }],
    [{ type: 'String', allowedPattern: '^a$', allowedValues: ['a'] }],
    [{ type: 'Integer', allowedPattern: '^[0-9]$' }],
    [{ type: 'Integer', default: 1 }],
    [{ type: 'StringList' }],
  ])('refuses %j', (parameter) => {
    expect(documentParameter.safeParse(described(parameter)).success).toBe(false);
  });
});
