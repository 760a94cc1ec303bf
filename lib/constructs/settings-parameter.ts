import { Stack } from 'aws-cdk-lib';
import { ParameterTier, StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { FunctionName } from '../bundles';
import type { Config } from '../config';
import type { KillSwitch } from './kill-switch';
import type { PeopleTopic } from './people-topic';
import type { RecordTables } from './record-tables';
import type { ServiceFunction } from './service-function';

export interface SettingsParameterProps {
  readonly apiUrl: string;
  readonly people: PeopleTopic;
  readonly killSwitch: KillSwitch;
  readonly tables: RecordTables;
  readonly functions: Readonly<Record<FunctionName, ServiceFunction>>;
  readonly config: Config;
}

/**
 * What the command line must know of a deployment, under `/paramedic/<stack>/settings`: names and
 * addresses, no secrets; read with the caller's own permissions.
 */
export class SettingsParameter extends Construct {
  constructor(scope: Construct, id: string, props: SettingsParameterProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const { apiUrl, people, killSwitch, tables, functions, config } = props;
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
        killSwitchParameter: killSwitch.parameterName,
        topicArn: people.topicArn,
        functions: namesOf(functions),
        alarmSelection: config.alarms,
        findings: config.findings,
        approvers: config.approvers,
        optIn: config.optIn,
        modelChain: config.model.chain,
        topology: config.topology,
      }),
    });
  }
}

const namesOf = (functions: SettingsParameterProps['functions']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(functions).map(([name, { functionName }]) => [name, functionName]),
  );
