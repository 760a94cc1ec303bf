import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  TreatMissingData,
  type IAlarmAction,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CounterName } from '../../lambdas/core/ports/counters';
import { pascalCase } from '../automation-document';
import type { HealingFunction } from '../bundles';
import type { LetterBox } from './letter-box';
import type { ServiceFunction } from './service-function';

export interface SelfMonitoringProps {
  readonly functions: Readonly<Record<HealingFunction, ServiceFunction>>;
  readonly letterBoxes: readonly LetterBox[];
  /** Whose events wait in which queue. */
  readonly subscribers: Readonly<Record<string, Queue>>;
  /** Deployed only where config enables them: of subscribers, and of what answers Slack. */
  readonly atTheEdge: Readonly<Record<string, ServiceFunction>>;
  /** How often the topology is scanned. */
  readonly everyMinutes: number;
  readonly page: IAlarmAction;
}

interface Watched {
  readonly id: string;
  readonly description: string;
  readonly metric: IMetric;
}

type Concern = Watched &
  (
    | { readonly atLeast: number }
    /** Missing data then counts as too few. */
    | { readonly below: number }
  );

const often = Duration.minutes(5);

/**
 * Alarms on the system's own health. They page through the topic without any function of ours, and
 * carry the stack's name in front, by which the alarm intake leaves them alone.
 */
export class SelfMonitoring extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: SelfMonitoringProps,
  ) {
    super(scope, id);
    const concerns = [
      ...[this.letters(), this.waiting(), this.workflows()],
      ...[this.functions(), this.failures(), this.recordKeeping()],
    ];
    concerns.flat().forEach((concern) => this.watch(concern));
  }

  private watch(concern: Concern): void {
    const { id, description, metric } = concern;
    const rule =
      'atLeast' in concern
        ? {
            threshold: concern.atLeast,
            comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
            treatMissingData: TreatMissingData.NOT_BREACHING,
          }
        : {
            threshold: concern.below,
            comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
            treatMissingData: TreatMissingData.BREACHING,
          };
    const alarm = new Alarm(this, id, {
      alarmName: `${Stack.of(this).stackName}-${id}`,
      alarmDescription: description,
      metric,
      evaluationPeriods: 1,
      ...rule,
    });
    alarm.addAlarmAction(this.props.page);
  }

  private letters(): Concern[] {
    return this.props.letterBoxes.map((box) => ({
      id: `${box.node.id}NotEmpty`,
      description: 'A message could not be delivered or understood; its attributes say why',
      metric: box.queue.metricApproximateNumberOfMessagesVisible({
        period: often,
        statistic: 'Maximum',
      }),
      atLeast: 1,
    }));
  }

  /** A subscriber that is down is tried for two hours; whoever relies on it hears of it sooner. */
  private waiting(): Concern[] {
    const waiting = Object.entries(this.props.subscribers).map(([name, queue]) => ({
      id: `${pascalCase(name)}Waits`,
      description: `Events have not reached ${name} for half an hour; the logs of its function say why`,
      metric: queue.metricApproximateAgeOfOldestMessage({ period: often, statistic: 'Maximum' }),
      atLeast: Duration.minutes(30).toSeconds(),
    }));
    return [
      ...waiting,
      {
        id: 'EventsHeldBack',
        description:
          'The bus of incident events does not answer; events are sent every five minutes',
        metric: this.counter('EventHeldBack'),
        atLeast: 3,
      },
      {
        id: 'EventsUnreadable',
        description:
          'A kept event cannot be read and is told to nobody; the log of the sweeper names its row in table Incidents',
        metric: this.counter('EventUnreadable'),
        atLeast: 1,
      },
    ];
  }

  private workflows(): Concern[] {
    const { functionName } = this.props.functions.incident;
    const ended = (metricName: string, description: string): Concern => ({
      id: metricName,
      description,
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        dimensionsMap: { FunctionName: functionName },
        statistic: 'Sum',
        period: often,
      }),
      atLeast: 1,
    });
    return [
      ended('DurableExecutionFailed', 'An incident workflow failed'),
      ended('DurableExecutionTimedOut', 'An incident workflow ran out of time'),
    ];
  }

  private functions(): Concern[] {
    const { executor, sweeper, topology } = this.props.functions;
    const severalScans = Duration.minutes(4 * this.props.everyMinutes);
    return [
      {
        id: 'ExecutorThrottled',
        description: 'The one door turned callers away for lack of concurrency',
        metric: executor.lambda.metricThrottles({ period: often }),
        atLeast: 1,
      },
      {
        id: 'ModelSilent',
        description: 'The model does not answer; only rules diagnose now',
        metric: this.counter('ModelSilent'),
        atLeast: 3,
      },
      {
        id: 'Silence',
        description: 'The sweeper has not run for a quarter of an hour: nothing is watched over',
        metric: sweeper.lambda.metricInvocations({ period: Duration.minutes(15) }),
        below: 1,
      },
      {
        id: 'NoScan',
        description: 'The topology is not scanned any more: nothing will be diagnosed',
        metric: topology.lambda.metricInvocations({ period: severalScans }),
        below: 1,
      },
    ];
  }

  private failures(): Concern[] {
    const { functions, atTheEdge } = this.props;
    return [
      {
        id: 'FunctionErrors',
        description: 'A function of Paramedic failed; its logs say which and why',
        metric: errorsOf(functions),
        atLeast: 1,
      },
      {
        id: 'EdgeErrors',
        description:
          'A function that tells a subscriber, or takes answers from Slack, failed; its logs say why',
        metric: errorsOf(atTheEdge),
        atLeast: 1,
      },
    ];
  }

  private recordKeeping(): Concern[] {
    const { sealer } = this.props.functions;
    return [
      {
        id: 'LedgerViolated',
        description: 'Somebody changed the ledger: npx paramedic verify-ledger says where',
        metric: this.counter('LedgerViolated'),
        atLeast: 1,
      },
      {
        id: 'SealsLate',
        description: 'The ledger has not been sealed for ten minutes',
        metric: sealer.lambda.metric('IteratorAge', { period: often, statistic: 'Maximum' }),
        atLeast: Duration.minutes(10).toMilliseconds(),
      },
      {
        id: 'NoAnchor',
        description: 'No anchor of the ledger was tried for a quarter of an hour',
        metric: sealer.lambda.metricInvocations({ period: Duration.minutes(15) }),
        below: 1,
      },
    ];
  }

  /** As `emf-counters` writes it. */
  private counter(metricName: CounterName): IMetric {
    return new Metric({
      namespace: 'Paramedic',
      metricName,
      dimensionsMap: { service: Stack.of(this).stackName },
      statistic: 'Sum',
      period: Duration.minutes(15),
    });
  }
}

/** An alarm takes ten metrics at most (CloudWatch User Guide, "Limits" of alarms), a hard limit: hence two of them. */
function errorsOf(functions: Readonly<Record<string, ServiceFunction>>): IMetric {
  const named = Object.entries(functions);
  return new MathExpression({
    expression: named.map(([name]) => name).join(' + '),
    usingMetrics: Object.fromEntries(
      named.map(([name, { lambda }]) => [name, lambda.metricErrors({ period: often })]),
    ),
    label: 'errors',
    period: often,
  });
}
