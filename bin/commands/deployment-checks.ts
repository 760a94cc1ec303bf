import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import type { ConfigServiceClient } from '@aws-sdk/client-config-service';
import type { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { GetResourcesCommand } from '@aws-sdk/client-resource-groups-tagging-api';
import type { SNSClient } from '@aws-sdk/client-sns';
import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Topologies } from '../../lambdas/core/ports/topologies';
import type { Check, Seen } from './doctor';
import { findingsCheck } from './findings-check';
import { readSwitch } from './kill-switch';
import type { Settings } from './settings';
import { topologyCheck } from './topology-check';

export interface Instruments {
  readonly ssm: SSMClient;
  readonly sns: SNSClient;
  readonly bedrock: BedrockRuntimeClient;
  readonly cloudwatch: CloudWatchClient;
  readonly config: ConfigServiceClient;
  readonly tagging: ResourceGroupsTaggingAPIClient;
  readonly incidents: Pick<Incidents, 'recent'>;
  /** Undefined where the stack is older than the scanner. */
  readonly topologies: Pick<Topologies, 'latest'> | undefined;
  readonly now: () => string;
}

const ok = (text: string): Seen => ({ level: 'ok', text });
const warn = (text: string): Seen => ({ level: 'warn', text });
const fail = (text: string): Seen => ({ level: 'fail', text });

/** What a deployment needs in order to heal anything, in the order to put it right. */
export const checksOf = (settings: Settings, instruments: Instruments): Check[] => [
  killSwitch(settings, instruments),
  topic(settings, instruments),
  {
    name: 'tables',
    remedy: 'Deploy the stack again, or allow dynamodb:Query on its tables.',
    look: async () => ok(`${(await instruments.incidents.recent(1)).length} recent incident read`),
  },
  ...settings.modelChain.map((modelId) => model(modelId, instruments)),
  targets(settings, instruments),
  topologyCheck(settings, instruments.topologies, instruments.now),
  approvers(settings),
  alarms(instruments),
  findingsCheck(settings.findings.rules, instruments.config),
];

const killSwitch = ({ stack }: Settings, { ssm }: Instruments): Check => ({
  name: 'kill switch',
  remedy: 'Anything but `go` stops everything. Lift it: npx paramedic go',
  look: async () => {
    const value = await readSwitch(ssm, stack);
    return value === 'go' ? ok('go') : warn(`reads "${value}"`);
  },
});

const topic = ({ topicArn }: Settings, { sns }: Instruments): Check => ({
  name: 'topic',
  remedy: `Subscribe people and confirm: aws sns subscribe --topic-arn ${topicArn} --protocol email --notification-endpoint you@example.org`,
  look: async () => {
    const { Subscriptions = [] } = await sns.send(
      new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }),
    );
    const confirmed = Subscriptions.filter(({ SubscriptionArn }) =>
      SubscriptionArn?.startsWith('arn:'),
    );
    return confirmed.length > 0
      ? ok(`${confirmed.length} confirmed subscriptions`)
      : fail('nobody has confirmed a subscription, so no question would reach a person');
  },
});

const model = (modelId: string, { bedrock }: Instruments): Check => ({
  name: `model ${modelId}`,
  remedy: 'Request access to it in Bedrock, or change `model` in paramedic.config.ts.',
  look: async () => {
    await bedrock.send(
      new ConverseCommand({
        modelId,
        messages: [{ role: 'user', content: [{ text: 'Answer with the word ready.' }] }],
        inferenceConfig: { maxTokens: 8 },
      }),
    );
    return ok('answers');
  },
});

const targets = ({ optIn }: Settings, { tagging }: Instruments): Check => ({
  name: 'targets',
  remedy: `Opt a resource in: give it the tag ${optIn.key}=${optIn.value}`,
  look: async () => {
    const { ResourceTagMappingList = [] } = await tagging.send(
      new GetResourcesCommand({
        TagFilters: [{ Key: optIn.key, Values: [optIn.value] }],
        ResourceTypeFilters: ['ecs:service', 'ec2:instance'],
        ResourcesPerPage: 100,
      }),
    );
    const { length } = ResourceTagMappingList;
    return length > 0 ? ok(`${length} resources opted in`) : warn('no resource is opted in');
  },
});

/** An exact ARN of a user, a role or an assumed role; anything else can never match an authenticated caller. */
const approverArn = /^arn:[a-z-]+:(iam::\d{12}:(user|role)|sts::\d{12}:assumed-role)\/[^*?]+$/;

const approvers = ({ approvers: listed }: Settings): Check => ({
  name: 'approvers',
  remedy: 'List caller ARNs (IAM users, or sts assumed-role ARNs) in paramedic.config.ts.',
  look: () => {
    const odd = listed.filter((arn) => !approverArn.test(arn));
    if (listed.length === 0) return Promise.resolve(fail('nobody may approve'));
    return Promise.resolve(
      odd.length === 0 ? ok(`${listed.length} listed`) : fail(`can never match: ${odd.join(', ')}`),
    );
  },
});

const alarms = ({ cloudwatch }: Instruments): Check => ({
  name: 'alarms',
  remedy: 'Create the alarms that paramedic.config.ts selects.',
  look: async () => {
    const { MetricAlarms = [], CompositeAlarms = [] } = await cloudwatch.send(
      new DescribeAlarmsCommand({ MaxRecords: 100 }),
    );
    const { length } = [...MetricAlarms, ...CompositeAlarms];
    return length > 0 ? ok(`${length} alarms in this Region`) : warn('no alarm exists here');
  },
});
