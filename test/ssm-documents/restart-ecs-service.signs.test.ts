import { restartEcsService } from '../../ssm-documents/restart-ecs-service.remediation';
import { changed, type Evidence, holding } from './signs';

/** Memory fills up, and no task was killed for it yet. */
const filling: Evidence = {
  'target-state': { rolloutState: 'COMPLETED', outOfMemoryStops: 0 },
  changes: { inLastHour: 0 },
  'metric-MemoryUtilization': { highest: 95, baseline: 80 },
};
const held = (id: string, values: Evidence[string]) =>
  holding(restartEcsService.signs, changed(filling, id, values));

describe('a sign for restart-ecs-service', () => {
  it.each<[what: string, id: string, values: Evidence[string], seen: readonly string[]]>([
    ['memory fills up', 'changes', {}, ['memory-fills-up']],
    [
      'tasks were killed for it',
      'target-state',
      { outOfMemoryStops: 1 },
      ['tasks-run-out-of-memory', 'memory-fills-up'],
    ],
    ['traces blame the service', 'neighbours', { verdict: 'target' }, ['memory-fills-up']],
    ['memory is not that full', 'metric-MemoryUtilization', { highest: 85, baseline: 60 }, []],
    ['memory was as full before', 'metric-MemoryUtilization', { baseline: 87 }, []],
    ['nobody knows how full it was', 'metric-MemoryUtilization', { baseline: Number.NaN }, []],
    ['requests pile up before something else', 'neighbours', { verdict: 'nobody' }, []],
    ['there was a deploy', 'changes', { inLastHour: 1 }, []],
    ['a rollout is under way', 'target-state', { rolloutState: 'IN_PROGRESS' }, []],
  ])('when %s', (_what, id, values, seen) => {
    expect(held(id, values)).toEqual(seen);
  });
});
