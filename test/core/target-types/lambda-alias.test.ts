import { locateAlarm, parseTargetArn, wholeOf } from '../../../lambdas/core/locate-target';
import { lambdaAliasSigns } from '../../../lambdas/core/target-types/lambda-alias-signs';
import { lambdaAlias } from '../../../lambdas/core/target-types/lambda-alias';
import { type Evidence, holding } from '../../ssm-documents/signs';

const lambda = 'arn:aws:lambda:eu-west-1:111122223333:function';
const alarmArn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:quotes-errors';

const located = (dimensions: Readonly<Record<string, string>>) =>
  locateAlarm(
    {
      alarmArn,
      metrics: [{ namespace: 'AWS/Lambda', name: 'Errors', dimensions }],
      attributes: undefined,
    },
    {},
  );

describe('an alias of a Lambda function', () => {
  it('is known by its ARN, function and name', () => {
    expect(parseTargetArn(`${lambda}:quotes:live`)).toMatchObject({
      type: 'lambda-alias',
      properties: { function: 'quotes', alias: 'live', qualified: 'quotes:live' },
    });
  });

  it.each([
    ['a version', `${lambda}:quotes:7`],
    ['what is not published', `${lambda}:quotes:$LATEST`],
    ['something deeper', `${lambda}:quotes:live:more`],
    ['nameless', `${lambda}:quotes:`],
    ['an event source mapping', 'arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:1'],
  ])('is not %s', (_what, arn) => {
    expect(parseTargetArn(arn)).toBeUndefined();
  });

  it('may have digits in its name', () => {
    expect(parseTargetArn(`${lambda}:quotes:2024-q1`)?.type).toBe('lambda-alias');
  });

  it.each([
    [{ FunctionName: 'quotes', Resource: 'quotes:live' }, `${lambda}:quotes:live`],
    [{ FunctionName: 'quotes' }, `${lambda}:quotes`],
    [{ FunctionName: 'quotes', Resource: 'quotes' }, undefined],
    [{ FunctionName: 'quotes', Resource: 'quotes:7' }, undefined],
    [{ FunctionName: 'quotes', Resource: 'receipts:live' }, undefined],
    [{ Resource: 'quotes:live' }, undefined],
  ])('is named by the dimensions %j: %s', (dimensions, arn) => {
    expect(located(dimensions)).toBe(arn);
  });

  it('is a part of its function, which carries the tags and is deployed', () => {
    expect(wholeOf(`${lambda}:quotes:live`)).toBe(`${lambda}:quotes`);
    expect(wholeOf(`${lambda}:quotes`)).toBe(`${lambda}:quotes`);
    expect(wholeOf('anything else')).toBe('anything else');
  });

  it.each([
    [{ FunctionVersion: '8' }, { version: '8', otherVersions: 0 }],
    [
      { FunctionVersion: '7', RoutingConfig: { AdditionalVersionWeights: { '8': 0.1 } } },
      { version: '7', otherVersions: 1 },
    ],
    [
      { FunctionVersion: '7', RoutingConfig: {} },
      { version: '7', otherVersions: 0 },
    ],
  ])('is told from %j', (alias, values) => {
    expect(lambdaAlias.state.values({ alias })).toEqual(values);
  });

  it.each([undefined, {}, { FunctionVersion: 7 }])('is not told from %j', (alias) => {
    expect(() => lambdaAlias.state.values({ alias })).toThrow();
  });
});

describe('an alias that fails', () => {
  const failing: Evidence = {
    changes: { inLastHour: 0, inProgress: 0 },
    'target-state': { otherVersions: 0 },
    'metric-Errors': { latest: 360, baseline: 0 },
    'metric-Duration': { latest: 200, baseline: 200 },
  };

  it.each<[what: string, change: Evidence, signs: readonly string[]]>([
    ['without a deploy is treated by nothing', {}, ['fails-without-a-deploy']],
    ['after a deploy is another matter', { changes: { inLastHour: 1 } }, ['deployed-lately']],
    [
      'while a deploy is under way is left to that',
      { changes: { inLastHour: 1, inProgress: 1 } },
      ['traffic-shifting', 'deployed-lately'],
    ],
    [
      'while traffic is shifted is left to what shifts it',
      { 'target-state': { otherVersions: 1 } },
      ['traffic-shifting', 'fails-without-a-deploy'],
    ],
    [
      'and takes more than twice as long waits for something',
      { 'metric-Duration': { latest: 401, baseline: 200 } },
      ['waits-in-vain', 'fails-without-a-deploy'],
    ],
    [
      'and takes twice as long need not',
      { 'metric-Duration': { latest: 400, baseline: 200 } },
      ['fails-without-a-deploy'],
    ],
    ['no more than before does not fail', { 'metric-Errors': { latest: 20, baseline: 10 } }, []],
    ['is unknown where nothing was measured', { 'metric-Errors': {} }, []],
  ])('%s', (_what, change, signs) => {
    expect(holding(lambdaAliasSigns, { ...failing, ...change })).toEqual(signs);
  });
});
