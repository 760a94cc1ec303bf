import { findingPattern } from '../../../lib/constructs/finding-selection';
import { roleOf, synthesised } from '../synthesised';

const rules = ['no-public-buckets', 'securityhub-s3-bucket-public-read-prohibited-a1b2c3d4'];
const reads = [
  'config:DescribeConfigRules',
  'config:GetComplianceDetailsByResource',
  'config:GetComplianceDetailsByConfigRule',
];

describe('findingPattern', () => {
  it('takes what the listed rules find, compliant or not', () => {
    expect(findingPattern({ rules })).toEqual({
      source: ['aws.config'],
      detailType: ['Config Rules Compliance Change'],
      detail: { messageType: ['ComplianceChangeNotification'], configRuleName: rules },
    });
  });
});

describe('a stack that listens to rules of AWS Config', () => {
  const stack = synthesised({ findings: { rules } });
  const readsOf = (part: string) =>
    roleOf(stack, part)
      .own.flatMap(({ actions }) => actions.patterns)
      .filter((action) => action.startsWith('config:'))
      .sort();

  it('sends what they find to the intake, beside the alarms', () => {
    const queue = stack.deployment.of('AWS::SQS::Queue').find(({ ref }) => ref.includes('Signals'));
    const targets = stack.deployment
      .of('AWS::Events::Rule')
      .filter(({ properties }) =>
        /aws\.c(onfig|loudwatch)/.test(JSON.stringify(properties['EventPattern'] ?? {})),
      )
      .map(({ properties }) => (properties['Targets'] as { Arn: string }[]).map(({ Arn }) => Arn));

    expect(targets).toContainEqual([queue?.arn]);
    expect(targets.filter(([arn]) => arn === queue?.arn)).toHaveLength(2);
  });

  it.each(['ClassifierFunction', 'ValidatorFunction', 'ExecutorFunction'])(
    'lets the %s read a finding, and start no evaluation',
    (part) => {
      expect(readsOf(part)).toEqual(reads.slice(0, 2));
    },
  );

  it('lets the sweeper read what each rule finds', () => {
    expect(readsOf('SweeperFunction')).toEqual([reads[0], reads[2]]);
  });
});

describe('a stack that listens to none', () => {
  const stack = synthesised({ findings: { rules: [] } });

  it('has no rule for findings, and asks AWS Config nothing', () => {
    const patterns = stack.deployment
      .of('AWS::Events::Rule')
      .map(({ properties }) => JSON.stringify(properties['EventPattern'] ?? {}));
    const actions = stack.roles.flatMap(({ own }) =>
      own.flatMap(({ actions: { patterns: each } }) => each),
    );

    expect(patterns.filter((pattern) => pattern.includes('aws.config'))).toEqual([]);
    expect(actions.filter((action) => action.startsWith('config:'))).toEqual([]);
  });
});
