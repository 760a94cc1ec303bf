import { eventMatcher } from '../../../local/events/event-pattern';
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
  ])('takes an event by %s alone', (rule, event) => {
    expect(takenBy(event)).toEqual([rule]);
  });

  it.each([
    ['a resource of a stack', told('aws.cloudformation', 'CloudFormation Resource Status Change')],
    ['a step of a deployment', told('aws.appconfig', 'x', { Type: 'OnDeploymentStep' })],
    ['abuse', told('aws.health', 'AWS Health Abuse Event')],
  ])('leaves %s alone', (_what, event) => {
    expect(takenBy(event)).toEqual([]);
  });

  it('keeps what cannot be delivered, by every rule', () => {
    expect(rules.length).toBeGreaterThan(6);
    for (const [, { Properties }] of rules) {
      expect(Properties.Targets.length).toBeGreaterThan(0);
      expect(Properties.Targets.filter(({ DeadLetterConfig }) => !DeadLetterConfig)).toEqual([]);
    }
  });
});
