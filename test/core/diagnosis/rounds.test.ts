import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DiagnosePorts } from '../../../lambdas/core/diagnose';
import { MemoryAlarms } from '../../fakes/alarms';
import { MemoryChanges } from '../../fakes/changes';
import { failing } from '../../fakes/failing';
import { MemoryTargetStates } from '../../fakes/target-states';
import { MemoryTargets } from '../../fakes/targets';
import { MemoryTopologies } from '../../fakes/topologies';
import { containing } from './matchers';
import { world } from './world';

const reads = [
  ...(['alarms', 'targets', 'targetStates', 'changes', 'topologies'] as const),
  ...(['metrics', 'logs'] as const),
] as const;

/** The same ports, noting who is asked; `held` do not answer before `release`. */
function noting(ports: DiagnosePorts, held: readonly (typeof reads)[number][]) {
  const asked: string[] = [];
  let release: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (release = resolve));
  const noted = (name: (typeof reads)[number]) =>
    new Proxy(ports[name], {
      get: (port, method) => async (given: unknown, from: unknown, to: unknown) => {
        asked.push(name);
        if (held.includes(name)) await answered;
        return (Reflect.get(port, method) as (...all: unknown[]) => unknown).call(
          port,
          given,
          from,
          to,
        );
      },
    });
  const change = Object.fromEntries(reads.map((name) => [name, noted(name)]));
  return { change: change as Partial<DiagnosePorts>, asked, release: () => release() };
}

describe('diagnose looks in two rounds', () => {
  it('at everything that the names are enough for, then at metrics, logs and changes', async () => {
    const { change, asked, release } = noting(world().ports, ['alarms', 'targets']);
    const diagnosis = world(change).ask();
    await nextTurn();

    expect([...asked].sort()).toEqual(['alarms', 'targetStates', 'targets', 'topologies']);
    release();
    expect(await diagnosis).toMatchObject({ kind: 'treatable', agreed: true });
    expect([...asked].slice(4).sort()).toEqual(['changes', 'logs', 'metrics', 'topologies']);
  });

  it('without waiting for the state of the target before it reads metrics and logs', async () => {
    const { change, asked, release } = noting(world().ports, [
      'targetStates',
      'changes',
      'topologies',
    ]);
    const diagnosis = world(change).ask();
    await nextTurn();

    expect(asked).toEqual(expect.arrayContaining(['metrics', 'logs']));
    release();
    expect(await diagnosis).toMatchObject({ kind: 'treatable', agreed: true });
  });
});

describe('diagnose drops what it began to read', () => {
  const unhandled: unknown[] = [];
  const note = (error: unknown) => void unhandled.push(error);
  beforeEach(() => void process.on('unhandledRejection', note));
  afterEach(() => void process.off('unhandledRejection', note));

  it.each<[what: string, change: Partial<DiagnosePorts>]>([
    ['the alarm', { alarms: failing(new MemoryAlarms()) }],
    ['the target', { targets: failing(new MemoryTargets()) }],
  ])('when %s cannot be read, and no failure of it comes back later', async (what, change) => {
    const unreadable = {
      targetStates: failing(new MemoryTargetStates()),
      changes: failing(new MemoryChanges()),
      topologies: failing(new MemoryTopologies()),
    };
    const diagnosis = await world({ ...unreadable, ...change }).ask();
    await nextTurn();

    expect(diagnosis).toMatchObject({
      kind: 'inconclusive',
      because: containing(`${what.replace('the', 'The')} could not be read`),
      evidence: [],
    });
    expect(unhandled).toEqual([]);
  });
});
