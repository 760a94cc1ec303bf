import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { TopologyEnv } from '../../lambdas/topology/env';
import type { Config } from '../config';
import type { ChangeFeed } from './change-feed';
import type { LetterBox } from './letter-box';
import type { RecordTables } from './record-tables';
import { resourceArn } from './resource-arn';
import { ServiceFunction, type FunctionSettings } from './service-function';

export interface TopologyScanProps {
  readonly settings: FunctionSettings;
  readonly topology: Config['topology'];
  readonly tables: RecordTables;
  /** Its deploys are scanned for as they are recorded. */
  readonly changes: ChangeFeed;
  readonly undelivered: LetterBox;
}

/**
 * Scans what stands where and what calls what: on a schedule, on every deploy, and when a person or a pipeline asks.
 * One at a time: of a burst of deploys the first scan that begins after them answers for all.
 */
export class TopologyScan extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, props: TopologyScanProps) {
    super(scope, id);
    this.function = new ServiceFunction<TopologyEnv>(this, {
      settings: props.settings,
      name: 'topology',
      description: 'Scans resources, their tags and the calls between them',
      environment: {
        ACCOUNT_ID: Stack.of(this).account,
        TOPOLOGY_TABLE: props.tables.topology.tableName,
      },
      timeout: Duration.minutes(3),
      reservedConcurrency: 1,
    });
    props.tables.topology.grantRows(this.function, 'KeepTopology', ['GetItem', 'PutItem']);
    this.grantReads();
    this.function.keepFailures(props.undelivered);
    const deadLetterQueue = props.undelivered.queue;
    const target = new LambdaFunction(this.function.lambda, { deadLetterQueue });
    const schedule = Schedule.rate(Duration.minutes(props.topology.everyMinutes));
    new Rule(this, 'Often', { schedule, targets: [target] });
    props.changes.alsoTell(target);
  }

  private grantReads(): void {
    const arn = (service: string, on: string) => resourceArn(this, { service, on });
    const allow = (sid: string, actions: readonly string[], on: string, because: string) =>
      this.function.allow(sid, actions, [on], { because });
    allow('FindTagged', ['tag:GetResources'], '*', 'the tagging API takes no resource');
    allow('ReadTraces', ['xray:GetServiceGraph'], '*', 'X-Ray takes no resource for any read');
    allow(
      'ReadLoadBalancers',
      ['elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeTargetGroups'],
      '*',
      'Elastic Load Balancing takes no resource for these reads',
    );
    const any = 'a read, of whatever service or function is tagged';
    allow('ReadServices', ['ecs:DescribeServices'], arn('ecs', 'service/*'), any);
    allow('ReadAliases', ['lambda:ListAliases'], arn('lambda', 'function:*'), any);
    allow(
      'ReadEventSources',
      ['lambda:ListEventSourceMappings'],
      '*',
      'Lambda takes no resource for this read',
    );
    allow(
      'FindTaggedGroups',
      ['autoscaling:DescribeAutoScalingGroups'],
      '*',
      'the tagging API answers nothing of Auto Scaling groups, and this read takes no resource',
    );
  }
}
