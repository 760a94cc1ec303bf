import { eventMatcher } from '../../../local/events/event-pattern';
import call from '../../adapters/events/api-call.json';
import issue from '../../adapters/events/health-issue.json';
import { synthesised } from '../synthesised';

interface Rule {
  readonly EventPattern?: Readonly<Record<string, unknown>>;
  readonly Targets: readonly { readonly Arn: unknown; readonly DeadLetterConfig?: unknown }[];
}

const rules = Object.entries(
  synthesised().template.findResources('AWS::Events::Rule') as Readonly<
    Record<string, { readonly Properties: Rule }>
  >,
).filter(([id]) => id.startsWith('ChangeFeed'));

const takenBy = (event: object): readonly string[] =>
  rules
    .filter(([, { Properties }]) => eventMatcher(Properties.EventPattern ?? {})(event))
    .map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));

const told = (source: string, detailType: string, detail: object = {}) => ({
  source,
  'detail-type': detailType,
  detail,
});

const called = (service: string, eventName: string, more: object = {}) => ({
  ...call,
  source: `aws.${service}`,
  detail: { ...call.detail, eventSource: `${service}.amazonaws.com`, eventName, ...more },
});

describe('the change feed', () => {
  it.each([
    ['ChangeFeedStackStatus', told('aws.cloudformation', 'CloudFormation Stack Status Change')],
    [
      'ChangeFeedConfigurationDeployment',
      told('aws.appconfig', 'On Deployment Start', { Type: 'OnDeploymentStart' }),
    ],
    [
      'ChangeFeedConfigurationDeployment',
      told('aws.appconfig', 'On Deployment Rollback', { Type: 'OnDeploymentRolledBack' }),
    ],
    ['ChangeFeedHealthEvent', issue],
    ['ChangeFeedEcsDeployment', told('aws.ecs', 'ECS Deployment State Change')],
    ['ChangeFeedComputeCalls', called('ecs', 'UpdateService')],
    ['ChangeFeedComputeCalls', called('lambda', 'UpdateFunctionConfiguration20150331v2')],
    ['ChangeFeedDataCalls', called('rds', 'ModifyDBInstance')],
    ['ChangeFeedNetworkCalls', called('ec2', 'RevokeSecurityGroupIngress')],
  ])('takes an event by %s alone', (rule, event) => {
    expect(takenBy(event)).toEqual([rule]);
  });

  it.each([
    ['a resource of a stack', told('aws.cloudformation', 'CloudFormation Resource Status Change')],
    ['a step of a deployment', told('aws.appconfig', 'x', { Type: 'OnDeploymentStep' })],
    ['abuse', told('aws.health', 'AWS Health Abuse Event')],
    ['a call that is in no catalogue', called('ecs', 'RegisterTaskDefinition')],
    ['a call that failed', called('ecs', 'UpdateService', { errorCode: 'AccessDenied' })],
  ])('leaves %s alone', (_what, event) => {
    expect(takenBy(event)).toEqual([]);
  });

  it('knows the roles of its own stack by how their names begin', () => {
    const functions = synthesised().template.findResources('AWS::Lambda::Function', {
      Properties: { FunctionName: 'Paramedic-changes' },
    });

    expect(JSON.stringify(functions)).toMatch(/"OWN_ROLES":.*:role\/Paramedic-"/);
  });

  it('asks for no more than a pattern may say', () => {
    const sizes = rules.map(([, { Properties }]) => JSON.stringify(Properties.EventPattern).length);

    expect(Math.max(...sizes)).toBeLessThanOrEqual(2_048);
  });

  it('keeps what cannot be delivered, by every rule', () => {
    expect(rules.length).toBeGreaterThan(6);
    for (const [, { Properties }] of rules) {
      expect(Properties.Targets.length).toBeGreaterThan(0);
      expect(Properties.Targets.filter(({ DeadLetterConfig }) => !DeadLetterConfig)).toEqual([]);
    }
  });
});
