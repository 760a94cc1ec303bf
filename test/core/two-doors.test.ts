import fc from 'fast-check';
import { incident, locks, now, target } from './base-facts';
import { ask, considering, doorScene, expectNothingClaimed, type Scene } from './door-scene';

describe('two doors, whichever goes first in every single call', () => {
  const scheduled = <Port extends object>(s: fc.Scheduler, port: Port): Port =>
    new Proxy(port, {
      get: (real, name) => {
        const member: unknown = Reflect.get(real, name);
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]): Promise<unknown> => {
          await s.schedule(Promise.resolve(), String(name));
          const answer: unknown = await Reflect.apply(member, real, given);
          await s.schedule(Promise.resolve(), `${String(name)} answered`);
          return answer;
        };
      },
    });
  const through = (s: fc.Scheduler, scene: Scene) => ({
    attempts: scheduled(s, scene.attempts),
    ledger: scheduled(s, scene.ledger),
    killSwitch: scheduled(s, scene.killSwitch),
    runner: scheduled(s, scene.runner),
  });
  const both = async (s: fc.Scheduler, scene: Scene, other: typeof considering) => {
    const responses = [considering, other].map((request) => ask(scene, through(s, scene), request));
    return s.waitFor(Promise.all(responses));
  };

  it('start at most one change to a target, and what was refused holds nothing', async () => {
    const elsewhere = {
      ...considering,
      incident: { ...incident, id: 'inc-ffffffffffffffffffffffff' },
    };
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const scene = doorScene();
        const responses = await both(s, scene, elsewhere);
        const started = responses.filter(({ kind }) => kind === 'started');
        expect(scene.runner.count).toBe(started.length);
        expect(started.length).toBeLessThanOrEqual(1);
        expect(await scene.attempts.active()).toHaveLength(started.length);
        expect(await scene.attempts.past(target.arn, now)).toHaveLength(started.length);
      }),
    );
  });

  it('start nothing, or hold nothing, whenever the kill switch is thrown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const scene = doorScene();
        const thrown = s.schedule(Promise.resolve(), 'thrown').then(() => scene.killSwitch.stop());
        const response = await s.waitFor(ask(scene, through(s, scene), considering));
        await s.waitFor(thrown);
        if (response.kind !== 'started') await expectNothingClaimed(scene);
        expect(scene.runner.count).toBe(response.kind === 'started' ? 1 : 0);
      }),
    );
  });

  it('start one execution for the same incident', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (s) => {
        const scene = doorScene();
        const responses = await both(s, scene, considering);
        expect(responses.map(({ kind }) => kind)).toEqual(['started', 'started']);
        expect(scene.runner.count).toBe(1);
        expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
      }),
    );
  });
});
