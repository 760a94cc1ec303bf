import type { Series } from '../../../lambdas/core/alarm';
import type { BusinessMetric } from '../../../lambdas/core/business-metric';
import { businessSection } from '../../../lambdas/core/diagnosis/business-section';
import { gatheredAt, service } from './pictures';
import { minutesAgo, points } from './world';

const windows = {
  from: minutesAgo(70),
  baselineUntil: minutesAgo(10),
  presentFrom: minutesAgo(7),
  to: gatheredAt,
};
const orders: BusinessMetric = {
  name: 'orders',
  namespace: 'Shop',
  metric: 'OrdersPlaced',
  dimensions: { Site: 'eu' },
  statistic: 'Sum',
  periodSeconds: 60,
  worse: 'lower',
  tolerance: 0.3,
};
const asked = (of: BusinessMetric['of']) =>
  businessSection(service, [{ ...orders, ...(of && { of }) }]).queries;
const tell = (series: readonly Series[], metric = orders) =>
  businessSection(service, [metric]).tell(series, windows);
const story = (...values: [ago: number, value: number][]) => [points('business_0', ...values)];

describe('the business section', () => {
  it('asks for the metric as config names it', () => {
    expect(asked(undefined)).toEqual([
      {
        id: 'business_0',
        kind: 'metric',
        metric: { namespace: 'Shop', name: 'OrdersPlaced', dimensions: { Site: 'eu' } },
        statistic: 'Sum',
        periodSeconds: 60,
      },
    ]);
  });

  it.each<[what: string, of: BusinessMetric['of'], count: number]>([
    ['its ARN', { arns: ['arn:aws:sqs:eu-west-1:111122223333:x', service.arn] }, 1],
    ['the ARN of another', { arns: [`${service.arn}-2`] }, 0],
    ['its tag', { tag: { key: 'paramedic:log-group', value: '/ecs/checkout' } }, 1],
    ['another value of its tag', { tag: { key: 'paramedic:log-group', value: '/ecs' } }, 0],
    ['a tag that it does not have', { tag: { key: 'constructor', value: 'x' } }, 0],
  ])('asks for a metric of %s as often as it should', (_what, of, count) => {
    expect(asked(of)).toHaveLength(count);
  });

  it('sets it against its past, and says which way is worse', () => {
    expect(tell(story([40, 100], [30, 110], [6, 20], [3, 10])).evidence).toEqual([
      {
        id: 'business-orders',
        source: 'business',
        at: minutesAgo(2),
        summary:
          'orders is 10, at most 20 in 2 recent datapoints, 105 on average before. Lower is worse.',
        values: {
          metric: 'orders',
          steadyMinutes: 38,
          periodSeconds: 60,
          datapoints: 2,
          latest: 10,
          mean: 15,
          highest: 20,
          baseline: 105,
        },
      },
    ]);
  });

  it.each([
    ['just over, and its minute of grace too', 2, 10],
    ['not over for a minute', 1.9, 20],
  ])('tells of a period that is %s what is known', (_when, ago, latest) => {
    expect(tell(story([5, 20], [ago, 10])).evidence).toMatchObject([{ values: { latest } }]);
  });

  it('looks as far back as it takes for one whole period', () => {
    const slow = { ...orders, periodSeconds: 300 };

    expect(tell(story([40, 500], [11, 90], [5, 40]), slow).evidence).toMatchObject([
      { at: minutesAgo(6), values: { latest: 90, datapoints: 1, baseline: 500 } },
    ]);
  });

  it('tells that it fell silent', () => {
    expect(tell(story([40, 100])).evidence).toMatchObject([
      {
        summary: 'orders has no recent datapoints. Lower is worse.',
        values: { datapoints: 0, baseline: 100 },
      },
    ]);
  });

  it.each<[what: string, series: readonly Series[], because: string]>([
    ['CloudWatch did not answer', [], 'no full answer on orders'],
    [
      'CloudWatch did not answer fully',
      [{ ...story([3, 1])[0]!, complete: false }],
      'no full answer on orders',
    ],
    ['nothing was ever reported', story(), 'no datapoints of orders'],
  ])('is unread when %s', (_what, series, because) => {
    expect(tell(series)).toMatchObject({ evidence: [], unread: [{ source: 'business', because }] });
  });
});
