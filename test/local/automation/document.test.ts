import { bindParameters } from '../../../local/automation/bind-parameters';
import { parseDocument } from '../../../local/automation/document';
import { errorOf } from '../error-of';
import { callStep, documentOf, sleepStep } from './rehearsal';

describe('parseDocument', () => {
  it.each<[string, unknown, RegExp]>([
    ['another schema version', documentOf([callStep('One')], { schemaVersion: '0.4' }), /0\.3/],
    [
      'an action it does not know',
      documentOf([callStep('One', { action: 'aws:executeScript' })]),
      /action/,
    ],
    ['a key it does not know', documentOf([callStep('One', { retries: 2 })]), /retries/],
    [
      'a document key it does not know',
      documentOf([callStep('One')], { variables: {} }),
      /variables/,
    ],
    [
      'a role that a parameter chooses',
      documentOf([callStep('One')], { assumeRole: '{{ Role }}' }),
      /literal ARN/,
    ],
    [
      'two steps of one name',
      documentOf([callStep('One'), callStep('One')]),
      /two steps are named One/,
    ],
    [
      'a next step that is not there',
      documentOf([callStep('One', { nextStep: 'Two' })]),
      /goes to Two/,
    ],
    [
      'a jump after failure to nowhere',
      documentOf([callStep('One', { onFailure: 'step:Two' })]),
      /Two/,
    ],
    [
      'a jump after cancel to nowhere',
      documentOf([sleepStep('One', { onCancel: 'step:Two' })]),
      /Two/,
    ],
    [
      'a choice that leads nowhere',
      documentOf([
        {
          name: 'One',
          action: 'aws:branch',
          inputs: { Choices: [{ NextStep: 'Two', Variable: 'a', StringEquals: 'a' }] },
        },
      ]),
      /goes to Two/,
    ],
    [
      'a variable nobody declares',
      documentOf([callStep('One', { inputs: { Service: 'ecs', Api: 'One', id: ['{{ Id }}'] } })]),
      /\{\{ Id \}\} is no parameter/,
    ],
    [
      'an output that no step declares',
      documentOf([callStep('One')], { outputs: ['One.Id'] }),
      /One\.Id/,
    ],
  ])('refuses %s', (_what, content, because) => {
    expect(() => parseDocument('doc', content)).toThrow(because);
  });
});

describe('bindParameters', () => {
  const documented = (parameter: object) =>
    parseDocument('doc', documentOf([callStep('One')], { parameters: { P: parameter } }));

  it.each<[object, string[] | undefined, unknown]>([
    [{ type: 'String' }, ['a'], 'a'],
    [{ type: 'String', default: 'd' }, undefined, 'd'],
    [{ type: 'StringList' }, ['a', 'b'], ['a', 'b']],
    [{ type: 'Boolean' }, ['true'], true],
    [{ type: 'Integer' }, ['3'], 3],
    [{ type: 'StringMap' }, ['{"a":"b"}'], { a: 'b' }],
    [{ type: 'String', allowedPattern: '^[a-z]{1,3}$' }, ['abc'], 'abc'],
    [{ type: 'String', allowedValues: ['a', 'b'] }, ['b'], 'b'],
  ])('%j takes %j', (parameter, given, value) => {
    const bound = bindParameters(documented(parameter), given ? { P: given } : {});

    expect(bound).toEqual({ P: value });
  });

  it.each<[string, object, Record<string, string[]>]>([
    ['nothing where there is no default', { type: 'String' }, {}],
    ['two values for one', { type: 'String' }, { P: ['a', 'b'] }],
    ['a parameter it does not declare', { type: 'String' }, { P: ['a'], Q: ['b'] }],
    ['a text for a number', { type: 'Integer' }, { P: ['three'] }],
    ['a fraction for an integer', { type: 'Integer' }, { P: ['3.5'] }],
    ['a number for a boolean', { type: 'Boolean' }, { P: ['1'] }],
    [
      'what its pattern does not allow',
      { type: 'String', allowedPattern: '^[a-z]{1,3}$' },
      { P: ['abcd'] },
    ],
    [
      'one bad item of a list',
      { type: 'StringList', allowedPattern: '^[a-z]$' },
      { P: ['a', 'B'] },
    ],
    ['a value that is not listed', { type: 'String', allowedValues: ['a'] }, { P: ['b'] }],
    [
      'a default that breaks its own pattern',
      { type: 'String', default: 'B', allowedPattern: '^[a-z]$' },
      {},
    ],
  ])('refuses %s', (_what, parameter, given) => {
    const bind = () => bindParameters(documented(parameter), given);

    expect(errorOf(bind)).toMatchObject({ code: 'InvalidAutomationExecutionParametersException' });
  });
});
