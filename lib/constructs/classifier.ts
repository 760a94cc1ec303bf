import { Duration, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { ClassifierEnv } from '../../lambdas/classifier/env';
import { targetTypes } from '../../lambdas/core/target-types/every-type';
import type { Config } from '../config';
import { grantModel } from './bedrock-models';
import { grantLookups } from './lookup-reads';
import { pastIncidents, type RecordTables } from './record-tables';
import { resourceArn } from './resource-arn';
import { ServiceFunction, type FunctionSettings } from './service-function';
import {
  grantAlarms,
  grantFinding,
  grantLogPatterns,
  grantMetrics,
  grantTargets,
} from './shared-reads';

export interface ClassifierProps {
  readonly settings: FunctionSettings;
  readonly tables: RecordTables;
  readonly classifiedBy: ClassifierEnv['CLASSIFIED_BY'];
  readonly model: Pick<Config['model'], 'chain'>;
  readonly findings: Config['findings'];
}

/** Reads telemetry and asks the model for a label. It can write nothing and start nothing. */
export class Classifier extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, props: ClassifierProps) {
    super(scope, id);
    const { settings, tables, classifiedBy, model } = props;
    this.function = new ServiceFunction<ClassifierEnv>(this, {
      settings,
      name: 'classifier',
      description: 'Gathers evidence and diagnoses, by rules and by model',
      environment: {
        ACCOUNT_ID: Stack.of(this).account,
        CHANGES_TABLE: tables.changes.tableName,
        TOPOLOGY_TABLE: tables.topology.tableName,
        INCIDENTS_TABLE: tables.incidents.tableName,
        TRUST_TABLE: tables.trust.tableName,
        CLASSIFIED_BY: classifiedBy,
      },
      timeout: Duration.minutes(3),
    });
    grantTargets(this.function);
    grantAlarms(this.function);
    grantFinding(this.function, props.findings);
    grantMetrics(this.function);
    tables.changes.grantRows(this.function, 'ReadChanges', ['Query']);
    tables.topology.grantRows(this.function, 'ReadTopology', ['GetItem', 'Query']);
    this.function.allow('ReadTraces', ['xray:GetServiceGraph'], ['*'], {
      because: 'X-Ray takes no resource for any read',
    });
    tables.trust.grantRows(this.function, 'ReadTrust', ['Query']);
    tables.incidents.grantRowsOf(pastIncidents, this.function, 'ReadPastIncidents', ['Query']);
    this.grantTargetStates();
    grantLogPatterns(this.function);
    grantModel(this.function, model.chain);
  }

  private grantTargetStates(): void {
    const arn = (service: string, on: string) => resourceArn(this, { service, on });
    const because = 'a read, of whatever target an incident is about';
    const allow = (sid: string, action: string, resource: string) => {
      this.function.allow(sid, [action], [resource], { because });
    };
    allow('ReadServices', 'ecs:DescribeServices', arn('ecs', 'service/*'));
    allow('ListDeployments', 'ecs:ListServiceDeployments', arn('ecs', 'service/*'));
    // Of a service and of its parts, which ECS authorises apart.
    const parts = ['service/*', 'service-deployment/*', 'service-revision/*'];
    this.function.allow(
      'ReadDeployments',
      ['ecs:DescribeServiceDeployments', 'ecs:DescribeServiceRevisions'],
      parts.map((part) => arn('ecs', part)),
      { because },
    );
    // By service, not by container instance, which is the only resource that ListTasks knows.
    allow('ListTasks', 'ecs:ListTasks', '*');
    allow('ReadTasks', 'ecs:DescribeTasks', arn('ecs', 'task/*'));
    const states = targetTypes.flatMap(({ state }) => Object.values(state?.lookups ?? {}));
    grantLookups(this.function, states);
  }
}
