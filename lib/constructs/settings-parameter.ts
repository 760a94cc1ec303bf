import { Stack } from 'aws-cdk-lib';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { HealingFunction } from '../bundles';
import type { Config } from '../config';
import type { TrustSettings } from '../trust-settings';
import type { KillSwitch } from './kill-switch';
import type { PeopleTopic } from './people-topic';
import type { RecordArchive } from './record-archive';
import type { RecordTables } from './record-tables';
import type { ServiceFunction } from './service-function';
import type { Subscribers } from './subscribers';

export interface SettingsParameterProps {
  readonly apiUrl: string;
  readonly people: PeopleTopic;
  readonly killSwitch: KillSwitch;
  readonly tables: RecordTables;
  readonly archive: RecordArchive;
  readonly functions: Readonly<Record<HealingFunction, ServiceFunction>>;
  readonly config: Config;
  readonly trust: TrustSettings;
  readonly subscribers: Subscribers;
}

/**
 * What the command line must know of a deployment, under `/paramedic/<stack>/settings`: names and
 * addresses, no secrets; read with the caller's own permissions.
 */
export class SettingsParameter extends Construct {
  constructor(scope: Construct, id: string, props: SettingsParameterProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const { apiUrl, people, killSwitch, tables, archive, functions } = props;
    const { config, trust, subscribers } = props;
    new StringParameter(this, 'Parameter', {
      parameterName: `/paramedic/${stack.stackName}/settings`,
      description: 'Where the command line finds this deployment',
      // A long list of approvers needs more than the 4 KB of a standard parameter.
      tier: ParameterTier.INTELLIGENT_TIERING,
      stringValue: stack.toJsonString({
        stack: stack.stackName,
        region: stack.region,
        account: stack.account,
        apiUrl,
        tables: tables.names,
        archive: archive.bucketName,
        killSwitchParameter: killSwitch.parameterName,
        topicArn: people.topicArn,
        functions: namesOf(functions),
        subscribers: subscribers.queues,
        alarmSelection: config.alarms,
        findings: config.findings,
        approvers: config.approvers,
        optIn: config.optIn,
        modelChain: config.model.chain,
        topology: config.topology,
        trust,
        breaker: config.breaker,
        privacy: { addresses: config.privacy.addresses },
      }),
    });
  }
}

const namesOf = (functions: SettingsParameterProps['functions']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(functions).map(([name, { functionName }]) => [name, functionName]),
  );
