import { flowFaults, longestRun, mostSteps } from '../../lib/document-flow';
import { documentStep, type DocumentStep } from '../../lib/document-step';

const call = (name: string, more: object = {}): DocumentStep =>
  documentStep.parse({
    ...{ name, action: 'aws:executeAwsApi', timeoutSeconds: 60, onFailure: 'Abort' },
    inputs: { Service: 'ec2', Api: 'DescribeInstances' },
    ...more,
  });

const branch = (name: string, choices: readonly string[], Default?: string): DocumentStep =>
  documentStep.parse({
    ...{ name, action: 'aws:branch' },
    ...(Default === undefined ? { isEnd: true } : {}),
    inputs: {
      Choices: choices.map((NextStep) => ({ NextStep, Variable: '{{ Kind }}', StringEquals: 'x' })),
      ...(Default === undefined ? {} : { Default }),
    },
  });

const sleep = (name: string, Duration: string): DocumentStep =>
  documentStep.parse({ name, action: 'aws:sleep', inputs: { Duration } });

const output = { outputs: [{ Name: 'Id', Selector: '$.id', Type: 'String' }] };
const using = (name: string) => ({
  inputs: { Service: 'ec2', Api: 'StopInstances', InstanceIds: [`{{ ${name} }}`] },
});
const end = { isEnd: true };
const onwards = (onFailure: string) => ({ onFailure, isCritical: true });

const messages = (...mainSteps: DocumentStep[]) =>
  flowFaults({ parameters: { Kind: {} }, mainSteps }).map(({ message }) => message);

describe('flowFaults', () => {
  it('finds none where every value is there on every way', () => {
    expect(
      messages(
        call('Look', output),
        branch('Choose', ['First'], 'Second'),
        call('First', { ...using('Look.Id'), ...end }),
        call('Second', { ...using('Kind'), ...end }),
      ),
    ).toEqual([]);
  });

  it.each([
    ['a jump to nowhere', [branch('Choose', ['Nowhere'], 'Last'), call('Last', end)], /Nowhere/],
    ['a jump back', [call('First'), call('Last', { ...end, ...onwards('step:First') })], /First/],
    ['a jump to itself', [call('Last', { ...onwards('step:Last'), ...end })], /no later step/],
    ['two steps of one name', [call('Look'), call('Look', end)], /second step named Look/],
    ['an open end', [call('Look')], /isEnd/],
    ['a step nothing leads to', [call('First', end), call('Last', end)], /nothing leads to Last/],
    ['an unknown name', [call('Last', { ...using('Other'), ...end })], /\{\{ Other \}\}/],
    [
      'an output of its own step',
      [call('Last', { ...output, ...using('Last.Id'), ...end })],
      /\{\{ Last.Id \}\}/,
    ],
    [
      'an output of a step that may be skipped',
      [
        branch('Choose', ['Look'], 'Last'),
        call('Look', output),
        call('Last', { ...using('Look.Id'), ...end }),
      ],
      /\{\{ Look.Id \}\} may have no value here/,
    ],
    [
      'an output of a step that may have failed',
      [
        call('Look', { ...output, onFailure: 'Continue', isCritical: false }),
        call('Last', { ...using('Look.Id'), ...end }),
      ],
      /\{\{ Look.Id \}\} may have no value here/,
    ],
  ])('names %s', (_case, steps, message) => {
    expect(messages(...steps)).toEqual([expect.stringMatching(message)]);
  });
});

describe('longestRun', () => {
  it('adds up the longest way, attempts and sleeps included', () => {
    const mainSteps = [
      call('Look', { maxAttempts: 2 }),
      branch('Choose', ['Short'], 'Long'),
      call('Short', end),
      sleep('Long', 'PT2M30S'),
      call('Last', end),
    ];

    expect(longestRun({ mainSteps })).toBe(120 + 150 + 60);
    expect(mostSteps({ mainSteps })).toBe(4);
  });
});

describe('documentStep', () => {
  it.each([
    ['a sleep with a time-out', { action: 'aws:sleep', timeoutSeconds: 1, inputs: {} }],
    ['a sleep without an end', { action: 'aws:sleep', inputs: { Duration: 'PT' } }],
    ['a branch that says nothing of the rest', branchStep({ Choices: [choice('StringEquals')] })],
    ['a branch by another operator', branchStep({ Choices: [choice('Like')], Default: 'Look' })],
    ['a branch without a choice', branchStep({ Choices: [], Default: 'Look' })],
    ['a failure that may pass for success', { ...call('Step'), onFailure: 'Continue' }],
    ['a call of nothing', { ...call('Step'), inputs: { Service: 'ec2' } }],
  ])('refuses %s', (_case, step) => {
    expect(documentStep.safeParse({ name: 'Step', ...step }).success).toBe(false);
  });
});

function choice(operator: string) {
  return { NextStep: 'Look', Variable: '{{ Kind }}', [operator]: 'x' };
}

function branchStep(inputs: object) {
  return { action: 'aws:branch', inputs };
}
