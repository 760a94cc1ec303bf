import type { AlarmReading } from '../../../lambdas/core/alarm';
import type { DiagnosePorts } from '../../../lambdas/core/diagnose';
import { instantOf } from '../../../lambdas/core/instant';
import { MemoryAlarms } from '../../fakes/alarms';
import { MemoryChanges } from '../../fakes/changes';
import { failing } from '../../fakes/failing';
import { MemoryLogs } from '../../fakes/logs';
import { MemoryMetrics } from '../../fakes/metrics';
import { MemoryTargetStates } from '../../fakes/target-states';
import { MemoryTargets } from '../../fakes/targets';
import { gatheredAt as now } from './pictures';
import { alarm, errors, incident, points, world } from './world';
import { containing, listing, matching } from './matchers';

const composite = new MemoryAlarms([{ ...alarm, kind: 'composite', rule: undefined }]);

describe('diagnose refuses before asking the model', () => {
  const stale = points('m1', [40, 2], [33, 99]);
  const slow: AlarmReading = { ...alarm, rule: { ...alarm.rule!, evaluationPeriods: 60 } };

  it.each<[when: string, change: Partial<DiagnosePorts>, because: string]>([
    ['the alarm is gone', { alarms: new MemoryAlarms() }, 'The alarm is not there'],
    [
      'the alarm cannot be read',
      { alarms: failing(new MemoryAlarms()) },
      'The alarm could not be read',
    ],
    ['the target carries no tags', { targets: new MemoryTargets() }, 'The target is not there'],
    [
      'the target cannot be read',
      { targets: failing(new MemoryTargets()) },
      'The target could not be read',
    ],
    [
      'the metrics cannot be read',
      { metrics: failing(new MemoryMetrics()) },
      "The alarm's own metric could not be read",
    ],
    [
      'the alarm metric was read partially',
      { metrics: new MemoryMetrics([{ ...errors, complete: false }]) },
      'CloudWatch did not answer fully',
    ],
    [
      'the alarm metric has no recent datapoint',
      { metrics: new MemoryMetrics([points('m1', [40, 2])]) },
      'no recent datapoint',
    ],
    [
      'its newest datapoint is too old',
      { alarms: new MemoryAlarms([slow]), metrics: new MemoryMetrics([stale]) },
      'The newest datapoint of the alarm was 32 min ago; at most 30 min are allowed.',
    ],
    [
      'the alarm has no rule, and of the target nothing could be read',
      {
        alarms: composite,
        targetStates: new MemoryTargetStates(),
        metrics: failing(new MemoryMetrics()),
      },
      'How the target does could not be read',
    ],
  ])('when %s', async (_when, change, because) => {
    const { ask, model } = world(change);

    expect(await ask()).toMatchObject({
      kind: 'inconclusive',
      because: containing(because),
      modelCalls: 0,
    });
    expect(model.questions).toEqual([]);
  });

  it('never for want of a metric that the alarm cannot have, and then offers nothing', async () => {
    const { ask, model } = world({ alarms: composite });

    expect(await ask(false)).toMatchObject({ kind: 'untreatable', incidentType: 'compute' });
    await ask();
    expect(JSON.stringify(model.questions)).not.toContain('restart-ecs-service');
  });

  it('when nothing names the target', async () => {
    const { ask, model } = world();

    expect(await ask(true, { ...incident, targetArn: undefined })).toMatchObject({
      kind: 'inconclusive',
    });
    expect(model.questions).toEqual([]);
  });

  it('when gathering took longer than evidence may be old', async () => {
    const moments = [now, instantOf(Date.parse(now) + 31 * 60_000)];
    const { ask } = world({ clock: { now: () => moments.shift() ?? now } });

    expect(await ask()).toMatchObject({
      kind: 'inconclusive',
      because: containing('The evidence was gathered 31 min ago; at most 30 min are allowed.'),
    });
  });

  it('when the alarm is OK again, and says that recovery was not measured', async () => {
    const { ask, model } = world({ alarms: new MemoryAlarms([{ ...alarm, state: 'OK' }]) });

    expect(await ask()).toMatchObject({ kind: 'untreatable', incidentType: 'self-resolved' });
    expect(model.questions).toEqual([]);
  });
});

describe('diagnose states what it could not read', () => {
  it.each<[source: string, change: Partial<DiagnosePorts>, confidence: number]>([
    ['logs', { logs: new MemoryLogs() }, 0.87],
    ['target-metrics', { metrics: new MemoryMetrics([errors]) }, 0.61],
  ])('and is less sure without %s', async (source, change, confidence) => {
    expect(await world(change).ask()).toMatchObject({
      kind: 'treatable',
      confidence,
      assumptions: listing(matching(`^Not read: ${source}, `)),
    });
  });

  it.each<[source: string, change: Partial<DiagnosePorts>]>([
    ['target-state', { targetStates: new MemoryTargetStates() }],
    ['changes', { changes: failing(new MemoryChanges()) }],
  ])('and concludes nothing by rule without %s', async (source, change) => {
    const logs = new MemoryLogs(new Map([['/ecs/checkout', []]]));
    expect(await world({ logs, ...change }).ask(false)).toMatchObject({
      kind: 'inconclusive',
      because: containing(source),
      assumptions: listing(matching(`^Not read: ${source}, `)),
    });
  });
});
