import type { Series } from '../../../lambdas/core/alarm';
import { quotaSection } from '../../../lambdas/core/diagnosis/quota-section';
import { gatheredAt, service } from './pictures';
import { minutesAgo, points } from './world';

const windows = {
  from: minutesAgo(60),
  baselineUntil: minutesAgo(10),
  presentFrom: minutesAgo(5),
  to: gatheredAt,
};
const lambda = { ...service, type: 'lambda-function' as const };
const tell = (target: Parameters<typeof quotaSection>[0], ...series: readonly Series[]) =>
  quotaSection(target).tell(series, windows);

const used = points('quota_0', [9, 200], [4, 930]);
const limit = points('quota_0_limit', [9, 1_000], [4, 1_000]);

describe('the quota section', () => {
  it('asks what is claimed, and for the quota of the metric that has one', () => {
    expect(quotaSection(lambda).queries).toMatchObject([
      { id: 'quota_0', metric: { name: 'ClaimedAccountConcurrency', dimensions: {} } },
      { id: 'quota_0_of', metric: { name: 'ConcurrentExecutions', dimensions: {} } },
      { id: 'quota_0_limit', kind: 'expression', expression: 'SERVICE_QUOTA(quota_0_of)' },
    ]);
  });

  it('tells how much of it is in use now', () => {
    expect(tell(lambda, used, limit)).toMatchObject({
      evidence: [
        {
          id: 'quota-lambda-concurrency',
          source: 'quota',
          at: minutesAgo(4),
          summary:
            'Of the quota for concurrent executions of all functions, 93 % is in use (930 of 1000).',
          values: { share: 0.93, used: 930, limit: 1_000 },
        },
      ],
      unread: [],
    });
  });

  it.each<[what: string, series: readonly Series[], because: string]>([
    ['what is used is not known', [limit], 'how much is used'],
    ['what is used was not read fully', [{ ...used, complete: false }, limit], 'how much is used'],
    ['what is used is old', [points('quota_0', [21, 930]), limit], 'how much is used'],
    ['what is used is no number', [points('quota_0', [4, NaN]), limit], 'how much is used'],
    ['the quota is not known', [used], 'the limit'],
    ['the quota is nothing', [used, points('quota_0_limit', [4, 0])], 'the limit'],
    ['the quota is no number', [used, points('quota_0_limit', [4, NaN])], 'the limit'],
  ])('is unread when %s', (_what, series, because) => {
    const { evidence, unread } = tell(lambda, ...series);

    expect(evidence).toEqual([]);
    expect(unread).toMatchObject([
      { source: 'quota', because: expect.stringContaining(because) as string },
    ]);
  });

  it.each([
    ['at twenty minutes', 20, 1],
    ['beyond', 20.1, 0],
  ])('believes a datapoint as old as its period allows: %s', (_when, minutes, facts) => {
    const { evidence } = tell(lambda, points('quota_0', [minutes, 1]), limit);

    expect(evidence).toHaveLength(facts);
  });

  it('has nothing to tell of what is not used at all', () => {
    expect(tell(service)).toMatchObject({ evidence: [], unread: [] });
  });

  it('reads a share that is told in percent', () => {
    const table = { ...service, type: 'dynamodb-table' as const };

    expect(tell(table, points('quota_1', [5, 62.4]))).toMatchObject({
      evidence: [
        {
          id: 'quota-dynamodb-write-capacity',
          summary: 'Of the quota for write capacity provisioned in the account, 62 % is in use.',
          values: { share: 0.62 },
        },
      ],
    });
  });

  it('compares two metrics where one of them is the limit', () => {
    const machine = { ...service, type: 'state-machine' as const };

    expect(quotaSection(machine).queries.map(({ id }) => id)).toEqual(['quota_0', 'quota_0_limit']);
    expect(tell(machine, used, limit).evidence).toMatchObject([{ values: { share: 0.93 } }]);
  });

  it('asks nothing of a type that shares no quota', () => {
    expect(quotaSection({ ...service, type: 'sqs-queue' }).queries).toEqual([]);
  });
});
