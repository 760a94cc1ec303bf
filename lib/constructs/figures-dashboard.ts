import { Duration, Stack } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
  SingleValueWidget,
  TextWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { CounterName, MeasureName } from '../../lambdas/core/ports/counters';

export interface FiguresDashboardProps {
  /** Queues whose age says who waits, by what people call them. */
  readonly queues: Readonly<Record<string, Queue>>;
}

/** A day's bars show a week at a glance; what is asked of it is whether the system is worth its trust. */
const day = Duration.days(1);
const width = 8;

/** What the system did and how well, from the metrics that its functions write (`emf-counters`) and SQS's own. */
export class FiguresDashboard extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FiguresDashboardProps,
  ) {
    super(scope, id);
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: `${Stack.of(this).stackName}-figures`,
      defaultInterval: Duration.days(7),
    });
    dashboard.addWidgets(...this.outcomes());
    dashboard.addWidgets(...this.speed());
    dashboard.addWidgets(...this.trust());
    dashboard.addWidgets(...this.upkeep());
  }

  private outcomes(): readonly IWidget[] {
    const ends = ['IncidentResolved', 'IncidentEscalated', 'IncidentSuppressed'] as const;
    const answers = ['ProposalApproved', 'ProposalRejected', 'ProposalExpired'] as const;
    return [
      this.bars('How incidents ended', ends),
      this.bars('What people answered', answers),
      this.bars('Actions prevented by a gate, and runbooks started', [
        'StartRefused',
        'RunbookStarted',
      ]),
    ];
  }

  private speed(): readonly IWidget[] {
    return (
      [
        ['Seconds to detect', 'SecondsToDetect'],
        ['Seconds to decide', 'SecondsToDecide'],
        ['Seconds to recover', 'SecondsToRecover'],
      ] as const
    ).map(
      ([title, name]) =>
        new GraphWidget({
          ...{ title, width },
          left: ['p50', 'p90'].map((statistic) => this.metric(name, statistic, statistic)),
        }),
    );
  }

  private trust(): readonly IWidget[] {
    return [
      this.bars('Outcomes judged', ['OutcomeRight', 'OutcomeWrong', 'OutcomeWorsened']),
      this.share('Right, of all judged', 'OutcomeRight', ['OutcomeWrong', 'OutcomeWorsened']),
      this.share('Rules and model agree', 'OpinionsAgree', ['OpinionsDiffer']),
    ];
  }

  private upkeep(): readonly IWidget[] {
    const ages = Object.entries(this.props.queues).map(([label, queue]) =>
      queue.metricApproximateAgeOfOldestMessage({ label, statistic: 'Maximum' }),
    );
    return [
      new GraphWidget({ title: 'Age of the oldest message, seconds', width, left: ages }),
      new GraphWidget({
        title: 'Spend: calls of the model, runbooks; dollars of the model on the right',
        width,
        left: [
          this.metric('ModelCalls', 'Sum', 'calls of the model'),
          this.count('RunbookStarted'),
        ],
        right: [this.metric('ModelDollars', 'Sum', 'US dollars of the model')],
      }),
      this.bars('To look into', [
        ...(['EventHeldBack', 'ModelSilent', 'CellDemoted', 'ChangeLeft'] as const),
        ...(['BreakerOpened', 'BudgetSpent'] as const),
      ]),
      new TextWidget({ width: 3 * width, height: 2, markdown: explained }),
    ];
  }

  private bars(title: string, names: readonly CounterName[]): GraphWidget {
    const left = names.map((name) => this.count(name));
    return new GraphWidget({ title, width, left, stacked: true });
  }

  /** Of the whole period shown; without any there is no share, and none is shown. */
  private share(title: string, of: CounterName, others: readonly CounterName[]): SingleValueWidget {
    const all = [of, ...others];
    const usingMetrics = Object.fromEntries(
      all.map((name, index) => [`m${String(index)}`, this.count(name)]),
    );
    const sum = all.map((_name, index) => `FILL(m${String(index)}, 0)`).join(' + ');
    const expression = `100 * FILL(m0, 0) / (${sum})`;
    const percent = new MathExpression({ expression, usingMetrics, label: '%', period: day });
    return new SingleValueWidget({ title, width, metrics: [percent], setPeriodToTimeRange: true });
  }

  private count(name: CounterName): IMetric {
    return this.metric(name, 'Sum', name);
  }

  private metric(metricName: CounterName | MeasureName, statistic: string, label: string): Metric {
    const dimensionsMap = { service: Stack.of(this).stackName };
    return new Metric({
      namespace: 'Paramedic',
      metricName,
      dimensionsMap,
      statistic,
      label,
      period: day,
    });
  }
}

const explained =
  'Each number is explained in docs/figures.md. Which incidents are behind it: `npx paramedic incidents`.';
