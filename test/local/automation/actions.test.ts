import { broken, callStep, documentOf, rehearse, type Sent } from './rehearsal';

const looking = (action: 'assert' | 'waitFor', more: object = {}) => ({
  name: 'Look',
  action: `aws:${action}AwsResourceProperty`,
  timeoutSeconds: 120,
  inputs: {
    Service: 'ecs',
    Api: 'DescribeServices',
    services: ['checkout'],
    PropertySelector: '$.services[0].state',
    DesiredValues: ['COMPLETED', 4],
  },
  ...more,
});
const state = (value: unknown) => ({ services: [{ state: value }] });

describe('aws:executeAwsApi', () => {
  it('sends every input but the service and the name of the call', async () => {
    const inputs = {
      Service: 'ecs',
      Api: 'UpdateService',
      cluster: 'shop',
      forceNewDeployment: true,
    };
    const { sent } = await rehearse(documentOf([callStep('One', { inputs })]));

    expect(sent).toEqual<Sent[]>([
      {
        service: 'ecs',
        api: 'UpdateService',
        input: { cluster: 'shop', forceNewDeployment: true },
      },
    ]);
  });
});

describe('aws:waitForAwsResourceProperty', () => {
  it.each(['COMPLETED', 4])('waits until the property is %s', async (value) => {
    const run = await rehearse(documentOf([looking('waitFor')]), {
      answer: (_sent, times) => state(times < 4 ? 'IN_PROGRESS' : value),
    });

    expect(run).toMatchObject({ status: 'Success', seconds: 45 });
    expect(run.sent[0]?.input).toEqual({ services: ['checkout'] });
  });

  it('waits while the property is not there', async () => {
    const run = await rehearse(documentOf([looking('waitFor')]), {
      answer: (_sent, times) => (times < 2 ? { services: [] } : state('COMPLETED')),
    });

    expect(run).toMatchObject({ status: 'Success', seconds: 15 });
  });

  it('gives up at its time-out', async () => {
    const run = await rehearse(documentOf([looking('waitFor')]), { answer: () => state('no') });

    expect(run).toMatchObject({ status: 'TimedOut', seconds: 120 });
  });

  it('fails when the call fails', async () => {
    const run = await rehearse(documentOf([looking('waitFor')]), { answer: broken });

    expect(run).toMatchObject({ status: 'Failed', seconds: 0 });
  });
});

describe('aws:assertAwsResourceProperty', () => {
  it.each([
    ['COMPLETED', 'Success'],
    ['IN_PROGRESS', 'Failed'],
    [undefined, 'Failed'],
  ])('looks once: %s is a %s', async (value, status) => {
    const run = await rehearse(documentOf([looking('assert')]), { answer: () => state(value) });

    expect(run.status).toBe(status);
    expect(run.sent).toHaveLength(1);
  });
});

describe('aws:sleep', () => {
  it.each([
    [{ Duration: 'PT30S' }, 30],
    [{ Duration: 'PT1H2M3S' }, 3723],
    [{ Timestamp: '2026-03-02T10:01:00Z' }, 40],
    [{ Timestamp: '2026-03-02T09:00:00Z' }, 0],
  ])('%j lasts %d seconds', async (inputs, seconds) => {
    const document = documentOf([{ name: 'Sleep', action: 'aws:sleep', inputs }]);
    const run = await rehearse(document, { minutes: 120 });

    expect(run).toMatchObject({ status: 'Success', seconds });
  });

  it.each([{ Duration: '5 minutes' }, { Duration: 'PT' }, { Duration: 'P8D' }, {}])(
    '%j is refused',
    async (inputs) => {
      const run = await rehearse(documentOf([{ name: 'Sleep', action: 'aws:sleep', inputs }]));

      expect(run).toMatchObject({ status: 'Failed', seconds: 0 });
    },
  );
});

describe('aws:branch', () => {
  const branching = (choice: object, more: object = {}) =>
    documentOf([
      {
        name: 'Branch',
        action: 'aws:branch',
        inputs: { Choices: [{ NextStep: 'Chosen', ...choice }] },
        ...more,
      },
      callStep('Onwards', { isEnd: true }),
      callStep('Chosen', { isEnd: true }),
      callStep('Fallback'),
    ]);
  const went = async (document: unknown) => (await rehearse(document)).sent.map(({ api }) => api);
  const equals = (Variable: string) => ({ Variable, StringEquals: 'yes' });

  it.each<[object, boolean]>([
    [{ Variable: 'yes', StringEquals: 'yes' }, true],
    [{ Variable: 'Yes', StringEquals: 'yes' }, false],
    [{ Variable: 'Yes', EqualsIgnoreCase: 'yes' }, true],
    [{ Variable: 'yes-1', StartsWith: 'yes' }, true],
    [{ Variable: 'a yes', EndsWith: 'yes' }, true],
    [{ Variable: 'a yes b', Contains: 'yes' }, true],
    [{ Variable: 4, NumericEquals: 4 }, true],
    [{ Variable: '5', NumericGreater: 4 }, true],
    [{ Variable: 4, NumericGreater: 4 }, false],
    [{ Variable: 3, NumericLesser: 4 }, true],
    [{ Variable: 4, NumericGreaterOrEquals: 4 }, true],
    [{ Variable: 5, NumericLesserOrEquals: 4 }, false],
    [{ Variable: 'true', BooleanEquals: true }, true],
    [{ Not: equals('no') }, true],
    [{ And: [equals('yes'), equals('no')] }, false],
    [{ Or: [equals('no'), equals('yes')] }, true],
    [{ Or: [equals('no'), { Not: equals('yes') }] }, false],
  ])('%j holds: %s', async (choice, holds) => {
    expect(await went(branching(choice))).toEqual([holds ? 'Chosen' : 'Onwards']);
  });

  it('goes to the default when no choice holds', async () => {
    const inputs = { Choices: [{ NextStep: 'Chosen', ...equals('no') }], Default: 'Fallback' };

    expect(await went(branching({}, { inputs }))).toEqual(['Fallback']);
  });

  it('ends at isEnd when no choice holds', async () => {
    expect(await went(branching(equals('no'), { isEnd: true }))).toEqual([]);
  });

  it('takes the first choice that holds', async () => {
    const Choices = [
      { NextStep: 'Fallback', ...equals('yes') },
      { NextStep: 'Chosen', ...equals('yes') },
    ];

    expect(await went(branching({}, { inputs: { Choices } }))).toEqual(['Fallback']);
  });

  it.each([
    [{ Variable: 'a', Matches: 'a' }],
    [{ Variable: 'a', NumericEquals: 1 }],
    [{ Variable: 'a', StringEquals: 'a', Contains: 'a' }],
  ])('%j fails the step', async (choice) => {
    expect((await rehearse(branching(choice))).status).toBe('Failed');
  });
});
