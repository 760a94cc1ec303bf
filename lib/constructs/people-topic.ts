import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SubscriptionFilter, Topic, TopicPolicy } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { ServiceFunction } from './service-function';

/** Events that the second audience is told of: a question that has waited for half of its time. */
export const widened = ['reminded'] as const;

export interface Audiences {
  readonly emails: readonly string[];
  readonly secondAudience: readonly string[];
}

/**
 * Where people are told. Without a KMS key: what is said here has passed the sanitiser and leaves by
 * plain e-mail, and a key policy that goes wrong would silence the one channel that must not fail.
 */
export class PeopleTopic extends Construct {
  readonly topicArn: string;
  /** For alarms on the system itself, which page without any function of ours. */
  readonly alarmAction: SnsAction;

  constructor(scope: Construct, id: string, { emails, secondAudience }: Audiences) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { displayName: 'Paramedic' });
    const policy = new TopicPolicy(this, 'Policy', { topics: [topic], enforceSSL: true });
    // A policy of our own replaces the default one, under which alarms of the account may publish.
    policy.document.addStatements(this.alarmsMayPublish(topic.topicArn));
    for (const email of emails) topic.addSubscription(new EmailSubscription(email));
    const filterPolicy = { event: SubscriptionFilter.stringFilter({ allowlist: [...widened] }) };
    for (const email of secondAudience) {
      topic.addSubscription(new EmailSubscription(email, { filterPolicy }));
    }
    this.topicArn = topic.topicArn;
    this.alarmAction = new SnsAction(topic);
  }

  grantTell(grantee: ServiceFunction): void {
    grantee.allow('TellPeople', ['sns:Publish'], [this.topicArn]);
  }

  private alarmsMayPublish(topicArn: string): PolicyStatement {
    const stack = Stack.of(this);
    return new PolicyStatement({
      sid: 'AlarmsOfThisAccountPage',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': stack.account },
        ArnLike: {
          'aws:SourceArn': stack.formatArn({
            service: 'cloudwatch',
            resource: 'alarm',
            resourceName: '*',
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        },
      },
    });
  }
}
