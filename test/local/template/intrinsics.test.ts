import { noValue, resolve, type Scope } from '../../../local/template/intrinsics';

const scope: Scope = {
  ref: (id) => `ref-${id}`,
  attribute: (id, name) => `${id}.${name}!`,
};

describe('resolve', () => {
  it.each<[string, unknown, unknown]>([
    ['Ref', { Ref: 'Queue' }, 'ref-Queue'],
    ['GetAtt as a list', { 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue.Arn!'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Queue.Arn' }, 'Queue.Arn!'],
    ['Join', { 'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }]] }, 'arn:ref-AWS::Partition'],
    ['Select', { 'Fn::Select': [1, ['a', { Ref: 'B' }]] }, 'ref-B'],
    ['Split', { 'Fn::Split': ['-', { Ref: 'B' }] }, ['ref', 'B']],
    ['Select of a Split', { 'Fn::Select': ['1', { 'Fn::Split': ['-', { Ref: 'B' }] }] }, 'B'],
    ['Sub', { 'Fn::Sub': '${A}/${B.Arn}/${!C}' }, 'ref-A/B.Arn!/${C}'],
    ['Sub with variables', { 'Fn::Sub': ['${A}/${B}', { A: { Ref: 'X' } }] }, 'ref-X/ref-B'],
    ['what stands inside', { a: [{ b: { Ref: 'C' } }] }, { a: [{ b: 'ref-C' }] }],
    ['an object with a key called Ref among others', { Ref: 'x', more: 1 }, { Ref: 'x', more: 1 }],
  ])('resolves %s', (_what, given, expected) => {
    expect(resolve(given, scope)).toEqual(expected);
  });

  it('leaves out a property without value', () => {
    expect(resolve({ a: { Ref: 'AWS::NoValue' }, b: 1 }, scope)).toEqual({ b: 1 });
    expect(resolve({ Ref: 'AWS::NoValue' }, scope)).toBe(noValue);
  });

  it.each([{ 'Fn::ImportValue': 'x' }, { 'Fn::If': ['c', 1, 2] }, { 'Fn::GetAZs': '' }])(
    'throws on a function it does not know: %j',
    (given) => {
      expect(() => resolve({ deep: [given] }, scope)).toThrow(Object.keys(given)[0]);
    },
  );
});
