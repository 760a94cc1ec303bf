import { minute } from '../world/small-account';
import { buckets } from '../world/kinds/buckets';

const account = async () => {
  const scene = await buckets([
    { name: 'invoices', faults: [{ kind: 'opened', since: -1 }] },
    { name: 'payroll' },
  ]);
  await scene.clock.pass(3 * minute);
  return scene;
};

interface Results {
  readonly EvaluationResults: readonly {
    readonly EvaluationResultIdentifier: {
      readonly EvaluationResultQualifier: { readonly ResourceId: string };
    };
    readonly ComplianceType: string;
    readonly ConfigRuleInvokedTime: Date;
    readonly ResultRecordedTime: Date;
  }[];
}
const told = ({ EvaluationResults }: Results): string[] =>
  EvaluationResults.map(
    ({ EvaluationResultIdentifier, ComplianceType }) =>
      `${EvaluationResultIdentifier.EvaluationResultQualifier.ResourceId} ${ComplianceType}`,
  );
const of = (ResourceId: string, more: object = {}) =>
  ({ ResourceType: 'AWS::S3::Bucket', ResourceId, ...more }) as const;

describe('AWS Config', () => {
  it('says what a rule checks, by its identifier', async () => {
    const { call, demanded } = await account();

    expect(
      await call('config', 'DescribeConfigRules', { ConfigRuleNames: ['no-public-buckets'] }),
    ).toMatchObject({
      ConfigRules: [
        {
          ConfigRuleName: 'no-public-buckets',
          Source: { Owner: 'AWS', SourceIdentifier: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED' },
        },
      ],
    });
    expect(demanded()).toEqual([
      { action: 'config:DescribeConfigRules', resource: '*', context: {} },
    ]);
  });

  it('says how a resource was judged, and when', async () => {
    const { call, demanded, clock } = await account();
    const results = await call<Results>('config', 'GetComplianceDetailsByResource', of('invoices'));

    expect(told(results)).toEqual(['invoices NON_COMPLIANT']);
    expect(results.EvaluationResults[0]?.ConfigRuleInvokedTime.getTime()).toBeLessThan(clock.now());
    expect(told(await call('config', 'GetComplianceDetailsByResource', of('payroll')))).toEqual([
      'payroll COMPLIANT',
    ]);
    expect(demanded()).toEqual([
      { action: 'config:GetComplianceDetailsByResource', resource: '*', context: {} },
    ]);
  });

  it.each([
    ['a resource it does not know', of('nobodys')],
    ['a type it does not know', { ResourceType: 'AWS::IAM::Role', ResourceId: 'invoices' }],
    ['a compliance that nobody has', of('payroll', { ComplianceTypes: ['NON_COMPLIANT'] })],
  ])('says nothing of %s', async (_what, input) => {
    const { call } = await account();

    expect(told(await call('config', 'GetComplianceDetailsByResource', input))).toEqual([]);
  });

  it('says what a rule finds, asked for on the rule', async () => {
    const { call, demanded } = await account();
    const results = await call<Results>('config', 'GetComplianceDetailsByConfigRule', {
      ConfigRuleName: 'no-public-buckets',
      ComplianceTypes: ['NON_COMPLIANT'],
      Limit: 100,
    });

    expect(told(results)).toEqual(['invoices NON_COMPLIANT']);
    expect(demanded()?.[0]?.resource).toMatch(
      /^arn:aws:config:eu-west-1:111122223333:config-rule\/config-rule-[0-9a-f]{6}$/,
    );
  });

  it.each([
    ['DescribeConfigRules', { ConfigRuleNames: ['nobodys'] }],
    ['GetComplianceDetailsByConfigRule', { ConfigRuleName: 'nobodys' }],
  ])('answers %s of a rule that is not there as AWS does', async (operation, input) => {
    const { call } = await account();

    await expect(call('config', operation, input)).rejects.toMatchObject({
      code: 'NoSuchConfigRuleException',
    });
  });

  it('starts no evaluation: nothing here may ask for one', async () => {
    const { call } = await account();

    await expect(
      call('config', 'StartConfigRulesEvaluation', { ConfigRuleNames: ['no-public-buckets'] }),
    ).rejects.toMatchObject({ code: 'NotImplemented' });
  });
});
