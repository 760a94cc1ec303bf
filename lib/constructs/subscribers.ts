import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { JiraEnv } from '../../lambdas/jira/env';
import type { PagerdutyEnv } from '../../lambdas/pagerduty/env';
import type { ServicenowEnv } from '../../lambdas/servicenow/env';
import type { SlackEnv } from '../../lambdas/slack/env';
import type { SubscriberSettings } from '../subscriber-settings';
import type { PeopleTopic } from './people-topic';
import type { ServiceFunction } from './service-function';
import { Subscription, type SubscriptionParts, type SubscriptionProps } from './subscription';

export interface SubscribersProps extends SubscriptionParts {
  readonly people: PeopleTopic;
  readonly enabled: SubscriberSettings;
}

/** What a subscriber's function is told by `Subscription` itself. */
type Own<Env> = Omit<Env, 'CONVERSATIONS_TABLE' | 'QUEUE_URL' | 'DEAD_LETTER_QUEUE_URL'>;

/** Who is told of incidents: people by e-mail always, every other subscriber where config enables it. */
export class Subscribers extends Construct {
  readonly all: readonly Subscription[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SubscribersProps,
  ) {
    super(scope, id);
    this.all = [
      this.mail(),
      ...this.slack(),
      ...this.jira(),
      ...this.serviceNow(),
      ...this.pagerDuty(),
    ];
  }

  /** By subscriber: ARNs of what waits to be told, and of what could not be told. */
  get queues(): Readonly<
    Record<string, { readonly events: string; readonly deadLetters: string }>
  > {
    return Object.fromEntries(
      this.all.map(({ name, queue, deadLetters }) => [
        name,
        { events: queue.queueArn, deadLetters: deadLetters.queue.queueArn },
      ]),
    );
  }

  get byName(): Readonly<Record<string, Queue>> {
    return Object.fromEntries(this.all.map(({ name, queue }) => [name, queue]));
  }

  get functions(): Readonly<Record<string, ServiceFunction>> {
    return Object.fromEntries(this.all.map((each) => [each.name, each.function]));
  }

  private mail(): Subscription {
    const { people } = this.props;
    const environment = { TOPIC_ARN: people.topicArn };
    const mail = this.subscribe({ name: 'mail', title: 'people by e-mail', environment });
    people.grantTell(mail.function);
    return mail;
  }

  private slack(): readonly Subscription[] {
    const { slack } = this.props.enabled;
    if (!slack) return [];
    const { url, channel, secret } = slack;
    const environment: Own<SlackEnv> = { VENDOR_URL: url, CHANNEL: channel, SECRET_ID: secret };
    return [this.withSecret({ name: 'slack', title: 'a channel of Slack', environment })];
  }

  private jira(): readonly Subscription[] {
    const { jira } = this.props.enabled;
    if (!jira) return [];
    const { url, project, issueType, secret } = jira;
    const named = { PROJECT: project, ISSUE_TYPE: issueType };
    const environment: Own<JiraEnv> = { VENDOR_URL: url, ...named, SECRET_ID: secret };
    return [this.withSecret({ name: 'jira', title: 'a project of Jira', environment })];
  }

  private serviceNow(): readonly Subscription[] {
    const { servicenow } = this.props.enabled;
    if (!servicenow) return [];
    const { url, closeCode, secret } = servicenow;
    const environment: Own<ServicenowEnv> = {
      ...{ VENDOR_URL: url, CLOSE_CODE: closeCode, SECRET_ID: secret },
    };
    return [this.withSecret({ name: 'servicenow', title: 'ServiceNow', environment })];
  }

  private pagerDuty(): readonly Subscription[] {
    const { pagerduty } = this.props.enabled;
    if (!pagerduty) return [];
    const { url, secret } = pagerduty;
    const environment: Own<PagerdutyEnv> = { VENDOR_URL: url, SECRET_ID: secret };
    return [this.withSecret({ name: 'pagerduty', title: 'a service of PagerDuty', environment })];
  }

  /** The one secret its vendor knows it by, and no other. */
  private withSecret(
    subscriber: Chosen & { readonly environment: { readonly SECRET_ID: string } },
  ): Subscription {
    const subscription = this.subscribe(subscriber);
    const { SECRET_ID } = subscriber.environment;
    subscription.function.allow(
      'ReadOwnSecret',
      ['secretsmanager:GetSecretValue'],
      // Secrets Manager ends each ARN in a hyphen and six characters of its own.
      [Stack.of(this).formatArn({ ...inSecretsManager, resourceName: `${SECRET_ID}-??????` })],
      { because: 'the end of the ARN is made up by Secrets Manager' },
    );
    return subscription;
  }

  private subscribe(subscriber: Chosen): Subscription {
    return new Subscription(this, { ...this.props, ...subscriber });
  }
}

type Chosen = Pick<SubscriptionProps, 'name' | 'title' | 'environment'>;

const inSecretsManager = {
  service: 'secretsmanager',
  resource: 'secret',
  arnFormat: ArnFormat.COLON_RESOURCE_NAME,
} as const;
