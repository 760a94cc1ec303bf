import { minutesAfter } from '../../lambdas/core/instant';
import { failing } from '../fakes/failing';
import { incident, locks, now } from './base-facts';
import { crashing } from './crashing';
import { ask, attempt, considering, doorScene, execution, following } from './door-scene';

describe('following', () => {
  const started = async () => {
    const scene = doorScene();
    await ask(scene, {}, considering);
    return scene;
  };
  const ended = {
    kind: 'ended',
    status: 'Success',
    at: minutesAfter(now, 3),
    steps: [{ name: 'ForceNewDeployment', status: 'Success' }],
    failure: undefined,
  } as const;

  it('says how far it has come, and keeps the lease', async () => {
    const scene = await started();
    expect(await ask(scene, {}, following)).toEqual({ kind: 'running', steps: [] });
    expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
  });

  it('records the end, then gives lease and slot back', async () => {
    const scene = await started();
    scene.runner.finish(execution, ended);
    expect(await ask(scene, {}, following)).toEqual(ended);
    expect(await ask(scene, {}, following)).toEqual(ended);
    expect(await scene.attempts.holders(locks)).toEqual([]);
    expect(await scene.attempts.active()).toEqual([]);
    expect(await scene.attempts.intentOf(attempt)).toMatchObject({ ended: { status: 'Success' } });
    const kinds = scene.ledger.kindsOf(incident.id);
    expect(kinds.filter((kind) => kind === 'execution-ended')).toHaveLength(1);
  });

  it.each([
    ['attempts', 'ended'],
    ['ledger', 'append'],
    ['attempts', 'release'],
  ] as const)('is made good when interrupted at %s.%s', async (port, method) => {
    const scene = await started();
    scene.runner.finish(execution, ended);
    const strike = { method, call: 1, when: 'before' } as const;
    const struck = { [port]: crashing<object>(scene[port], strike) };
    await expect(ask(scene, struck, following)).rejects.toThrow('interrupted');
    expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
    expect(await ask(scene, {}, following)).toEqual(ended);
    expect(await scene.attempts.holders(locks)).toEqual([]);
  });

  it('keeps the lease when the status is not understood', async () => {
    const scene = await started();
    const reading = { kind: 'unreadable', because: 'status Levitating' } as const;
    scene.runner.finish(execution, reading);
    expect(await ask(scene, {}, following)).toEqual(reading);
    expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
  });

  it('keeps the lease when SSM cannot be read', async () => {
    const scene = await started();
    const runner = failing(scene.runner, ['read']);
    await expect(ask(scene, { runner }, following)).rejects.toThrow('out of reach');
    expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
  });

  it('finds what was started and never recorded', async () => {
    const scene = doorScene();
    scene.runner.loseNextAnswers();
    await expect(ask(scene, {}, considering)).rejects.toThrow();
    expect(await ask(scene, {}, following)).toMatchObject({ kind: 'running' });
    expect(scene.ledger.kindsOf(incident.id).at(-1)).toBe('adopted');
  });

  it.each([
    ['an attempt there is not', { ...following, attempt: 'other' }],
    ['an attempt of another incident', { ...following, incidentId: 'inc-other' }],
  ])('reads nothing about %s', async (_what, request) => {
    const scene = await started();
    expect(await ask(scene, {}, request)).toMatchObject({ kind: 'unreadable' });
  });
});
