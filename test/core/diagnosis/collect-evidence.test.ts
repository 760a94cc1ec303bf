import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DiagnosePorts } from '../../../lambdas/core/diagnose';
import type { Diagnosis } from '../../../lambdas/core/diagnosis';
import { HandTimer } from '../../fakes/timer';
import { containing, listing } from './matchers';
import { world } from './world';

/** A port that is asked and never answers. */
const silent: never = new Proxy({} as never, { get: () => () => new Promise(() => undefined) });

const longest = 60_000;

describe('a collector that gets no answer', () => {
  it.each<[source: string, port: keyof DiagnosePorts]>([
    ['target-state', 'targetStates'],
    ['changes', 'changes'],
    ['health', 'health'],
    ['logs', 'logs'],
    ['history', 'pastIncidents'],
    ['target-metrics', 'metrics'],
  ])('of %s is given up and named, and holds up nothing else', async (source, port) => {
    const timer = new HandTimer();
    let diagnosis: Diagnosis | undefined;
    void world({ timer, [port]: silent })
      .ask(false)
      .then((found) => (diagnosis = found));
    await nextTurn();
    expect(diagnosis).toBeUndefined();
    expect(timer.pending).toBe(1);

    timer.pass(longest);
    await nextTurn();

    const others = ['target-state', 'changes', 'health', 'logs', 'history', 'alarm-metric'].filter(
      (each) => each !== source && !(source === 'target-metrics' && each === 'alarm-metric'),
    );
    const gathered = new Set(diagnosis?.evidence.map((each) => each.source));
    expect([...gathered]).toEqual(listing(...others));
    expect(gathered).not.toContain(source);
  });

  it('is an assumption that says what was not read', async () => {
    const timer = new HandTimer();
    const diagnosis = world({ timer, logs: silent }).ask();
    await nextTurn();
    timer.pass(longest);

    expect(await diagnosis).toMatchObject({
      kind: 'treatable',
      assumptions: listing(containing('Not read: logs, no answer within')),
    });
  });

  it('keeps the diagnosis from being made when it is the one of the alarm', async () => {
    const timer = new HandTimer();
    const diagnosis = world({ timer, metrics: silent }).ask();
    await nextTurn();
    timer.pass(longest);

    expect(await diagnosis).toMatchObject({
      kind: 'inconclusive',
      because: containing('no answer within'),
    });
  });
});
