import { ecsSigns } from '../../../lambdas/core/target-types/ecs-signs';
import { changed, type Evidence, holding } from '../../ssm-documents/signs';

/** A service that answers errors, and of which everything else is as ever. */
const failing: Evidence = {
  'target-state': {
    ...{ rolloutState: 'COMPLETED', outOfMemoryStops: 0 },
    ...{ runningCount: 6, desiredCount: 6 },
  },
  changes: { inLastHour: 0 },
  'alarm-metric': { metric: 'HTTPCode_Target_5XX_Count' },
  'metric-HTTPCode_Target_5XX_Count': { latest: 90 },
  'metric-RequestCount': { latest: 1000, highest: 1000, baseline: 1000 },
  'metric-TargetResponseTime': { latest: 0.1, baseline: 0.1 },
  'metric-CPUUtilization': { latest: 40, highest: 40, baseline: 40 },
  'metric-MemoryUtilization': { highest: 50, baseline: 50 },
};

type Case = [when: string, id: string, values: Evidence[string], seen: readonly string[]];

describe('a service that answers errors', () => {
  it('does so by itself when nothing else explains them', () => {
    expect(holding(ecsSigns, failing)).toEqual(['answers-errors-at-once']);
  });

  it.each<Case>([
    ['answers take longer', 'metric-TargetResponseTime', { latest: 0.16 }, []],
    ['processors are full', 'metric-CPUUtilization', { highest: 85 }, []],
    ['processors were not read', 'metric-CPUUtilization', { highest: Number.NaN }, []],
    ['memory is full', 'metric-MemoryUtilization', { highest: 85, baseline: 85 }, []],
    ['tasks were killed for memory', 'target-state', { outOfMemoryStops: 1 }, []],
    ['traces suspect something else', 'neighbours', { verdict: 'elsewhere' }, []],
    ['there was a deploy', 'changes', { inLastHour: 1 }, ['deployed-lately']],
    ['the alarm is about its time', 'alarm-metric', { metric: 'TargetResponseTime' }, []],
    ['no error is counted', 'metric-HTTPCode_Target_5XX_Count', { latest: 0 }, []],
  ])('does not when %s', (_when, id, values, seen) => {
    expect(holding(ecsSigns, changed(failing, id, values))).toEqual(seen);
  });

  it('may do so because too few tasks run', () => {
    expect(holding(ecsSigns, changed(failing, 'target-state', { runningCount: 5 }))).toEqual([
      'tasks-missing',
      'answers-errors-at-once',
    ]);
  });
});

describe('a service that is slow', () => {
  const slow = changed(failing, 'alarm-metric', { metric: 'TargetResponseTime' });
  const withProcessors = (latest: number) =>
    holding(ecsSigns, changed(slow, 'metric-CPUUtilization', { latest }));

  it('waits when its processors do less than before', () => {
    expect(withProcessors(35)).toEqual(['waits-idle']);
  });

  it('does not when they do as much', () => {
    expect(withProcessors(36)).toEqual([]);
  });
});

describe('a service without a healthy task', () => {
  const unhealthy: Evidence = {
    ...failing,
    'alarm-metric': { metric: 'HealthyHostCount' },
    'metric-HealthyHostCount': { latest: 0 },
    'metric-HTTPCode_Target_5XX_Count': {},
  };

  it('has a check that asks for the wrong thing when users are served as before', () => {
    expect(holding(ecsSigns, unhealthy)).toEqual(['checks-fail-and-users-are-served']);
  });

  it.each<Case>([
    ['one is healthy', 'metric-HealthyHostCount', { latest: 1 }, []],
    ['requests have gone', 'metric-RequestCount', { latest: 800 }, []],
    ['requests were not read', 'metric-RequestCount', { latest: Number.NaN }, []],
    ['answers take longer', 'metric-TargetResponseTime', { latest: 0.16 }, []],
    ['errors are answered', 'metric-HTTPCode_Target_5XX_Count', { latest: 1 }, []],
    ['it was deployed', 'changes', { inLastHour: 1 }, ['deployed-lately']],
  ])('may not when %s', (_when, id, values, seen) => {
    expect(holding(ecsSigns, changed(unhealthy, id, values))).toEqual(seen);
  });
});

describe('a service that is full', () => {
  const full = changed(failing, 'metric-CPUUtilization', { highest: 96 });
  const memory = changed(failing, 'metric-MemoryUtilization', { highest: 96 });
  const busy = { 'metric-RequestCount': { highest: 1510, baseline: 1000 } };

  it.each<[when: string, evidence: Evidence, seen: readonly string[]]>([
    [
      'something behind it is less like itself',
      { ...full, neighbours: { verdict: 'nobody' } },
      ['overloads-what-is-behind'],
    ],
    ['traces blame it', { ...full, neighbours: { verdict: 'target' } }, []],
    ['nothing is known of what is behind', full, []],
    [
      'much more is asked of it since a deploy',
      { ...full, ...busy, changes: { inLastHour: 1 } },
      ['more-asked-since-a-deploy', 'deployed-lately'],
    ],
    [
      'hardly more is asked of it since a deploy',
      { ...full, changes: { inLastHour: 1 } },
      ['deployed-lately'],
    ],
    [
      'memory fills while much more is asked',
      { ...memory, ...busy },
      ['memory-fills-with-traffic'],
    ],
    ['memory fills while as much is asked', memory, []],
  ])('when %s', (_when, evidence, seen) => {
    expect(holding(ecsSigns, evidence)).toEqual(seen);
  });

  it.each<[before: number, seen: readonly string[]]>([
    [76, ['memory-was-full-before-the-rollout', 'rollout-under-way']],
    [75, ['rollout-under-way']],
  ])('of memory that was %i %% full before a rollout', (baseline, seen) => {
    const rolling = changed(memory, 'target-state', { rolloutState: 'IN_PROGRESS' });

    expect(holding(ecsSigns, changed(rolling, 'metric-MemoryUtilization', { baseline }))).toEqual(
      seen,
    );
  });
});
