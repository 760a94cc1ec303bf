import { StartRefused } from '../../lambdas/core/faults';
import { minutesAfter } from '../../lambdas/core/instant';
import type { KillSwitch } from '../../lambdas/core/ports/runner';
import { failing } from '../fakes/failing';
import { alarm, diagnosis, incident, locks, now, proposal, target } from './base-facts';
import { crashing, type Strike } from './crashing';
import {
  ask,
  attempt,
  considering,
  doorScene,
  execution,
  expectNothingClaimed,
  following,
  type Scene,
} from './door-scene';

describe('an interrupted start', () => {
  const strikes: readonly (readonly [port: 'attempts' | 'ledger' | 'runner', strike: Strike])[] = (
    [
      ['attempts', 'of', 1],
      ['ledger', 'read', 1],
      ['attempts', 'lease', 1],
      ['attempts', 'takeSlot', 1],
      ['attempts', 'remember', 1],
      ['ledger', 'append', 1],
      ['attempts', 'intend', 1],
      ['runner', 'start', 1],
      ['attempts', 'becameExecution', 1],
      ['ledger', 'append', 2],
    ] as const
  ).flatMap(([port, method, call]) =>
    (['before', 'after'] as const).map((when) => [port, { method, call, when }] as const),
  );
  const cases = strikes.map(
    ([port, strike]) =>
      [`${strike.when} ${port}.${strike.method} (call ${strike.call})`, port, strike] as const,
  );

  it.each(cases)('%s is one execution after the retry', async (_where, port, strike) => {
    const scene = doorScene();
    const struck = { [port]: crashing(scene[port], strike) };
    await expect(ask(scene, struck, considering)).rejects.toThrow('interrupted');
    expect(await ask(scene, {}, considering)).toMatchObject({ kind: 'started', attempt });
    expect(scene.runner.count).toBe(1);
    expect(await scene.attempts.intentOf(attempt)).toMatchObject({ execution });
    const kinds = scene.ledger.kindsOf(incident.id);
    expect(kinds[0]).toBe('decided');
    expect(kinds).toHaveLength(2);
    expect(kinds[1]).toMatch(/^(started|adopted)$/);
    expect(await scene.attempts.past(target.arn, now)).toHaveLength(1);
  });

  it.each(cases)(
    '%s is at most one execution even if everything objects by then',
    async (...at) => {
      const [, port, strike] = at;
      const scene = doorScene();
      await ask(scene, { [port]: crashing(scene[port], strike) }, considering).catch(
        () => undefined,
      );
      const sentBefore = scene.runner.count;
      scene.killSwitch.stop();
      scene.alarms.put({ ...alarm, state: 'OK' });
      await ask(scene, {}, considering);
      expect(scene.runner.count).toBe(sentBefore);
    },
  );

  it('is adopted although the alarm has cleared, the tag is gone and another diagnosis is brought', async () => {
    const scene = doorScene();
    scene.runner.loseNextAnswers();
    await expect(ask(scene, {}, considering)).rejects.toThrow('connection broke');
    scene.alarms.put({ ...alarm, state: 'OK' });
    scene.targets.put({ ...target, tags: { environment: 'production' } });
    const later = { ...diagnosis, confidence: 0.1 };
    expect(await ask(scene, {}, { ...considering, diagnosis: later })).toMatchObject({
      kind: 'started',
      attempt,
      decision: { kind: 'remediate', proposal },
    });
    expect(scene.runner.sent).toHaveLength(1);
    expect(scene.ledger.kindsOf(incident.id).at(-1)).toBe('adopted');
  });

  it('is adopted through its lease when the index of intents lags behind', async () => {
    const scene = doorScene();
    scene.runner.loseNextAnswers();
    await expect(ask(scene, {}, considering)).rejects.toThrow();
    scene.alarms.put({ ...alarm, state: 'OK' });
    scene.attempts.of = () => Promise.resolve([]);
    expect(await ask(scene, {}, considering)).toMatchObject({ kind: 'started', attempt });
  });

  it('whose execution is on record is not looked for again', async () => {
    const scene = doorScene();
    const ledger = crashing(scene.ledger, { method: 'append', call: 2, when: 'before' });
    await expect(ask(scene, { ledger }, considering)).rejects.toThrow('interrupted');
    scene.time.now = minutesAfter(now, 600);
    const runner = failing(scene.runner, ['find', 'start']);
    expect(await ask(scene, { runner }, considering)).toMatchObject({ kind: 'started', attempt });
    expect(scene.ledger.kindsOf(incident.id)).toEqual(['decided', 'adopted']);
  });

  it('keeps lease and slot until it is known what became of it', async () => {
    const scene = doorScene();
    scene.runner.loseNextAnswers();
    await expect(ask(scene, {}, considering)).rejects.toThrow();
    expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
    expect(await scene.attempts.active()).toEqual([attempt]);
  });

  const neverArrived = async () => {
    const scene = doorScene();
    const runner = crashing(scene.runner, { method: 'start', call: 1, when: 'before' });
    await expect(ask(scene, { runner }, considering)).rejects.toThrow();
    return scene;
  };

  it('is sent again, the same, while it is young', async () => {
    const scene = await neverArrived();
    scene.time.now = minutesAfter(now, 9.99);
    expect(await ask(scene, {}, considering)).toMatchObject({ kind: 'started', attempt });
    expect(scene.runner.sent).toHaveLength(1);
  });

  it('stays unknown, with its lease, once it is too old to be sent again', async () => {
    const scene = await neverArrived();
    scene.time.now = minutesAfter(now, 10);
    expect(await ask(scene, {}, considering)).toMatchObject({ kind: 'start-unknown', attempt });
    expect(scene.runner.sent).toEqual([]);
    expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
  });

  it('is not sent again while the kill switch is thrown', async () => {
    const scene = await neverArrived();
    scene.killSwitch.stop();
    expect(await ask(scene, {}, considering)).toMatchObject({ kind: 'start-unknown', attempt });
    expect(scene.runner.sent).toEqual([]);
  });

  it('is not sent again when SSM cannot be asked for it', async () => {
    const scene = await neverArrived();
    const runner = failing(scene.runner, ['find']);
    await expect(ask(scene, { runner }, considering)).rejects.toThrow('out of reach');
    expect(scene.runner.sent).toEqual([]);
  });
});

describe('two tries with the same attempt', () => {
  /** Lets a whole other try run between this try's claims and its last look at the kill switch. */
  const overtaken = (scene: Scene, then: Awaited<ReturnType<KillSwitch['read']>>): KillSwitch => {
    let reads = 0;
    return {
      async read() {
        reads += 1;
        if (reads === 1) return { kind: 'go' };
        scene.time.now = minutesAfter(now, 1);
        expect(await ask(scene, {}, considering)).toMatchObject({ kind: 'started', attempt });
        return then;
      },
    };
  };

  it('send once: the one that comes second adopts', async () => {
    const scene = doorScene();
    const killSwitch = overtaken(scene, { kind: 'go' });
    expect(await ask(scene, { killSwitch }, considering)).toMatchObject({
      kind: 'started',
      attempt,
    });
    expect(scene.runner.sent).toHaveLength(1);
  });

  it('do not take the lease from each other: one that is refused leaves it to the one that started', async () => {
    const scene = doorScene();
    const killSwitch = overtaken(scene, { kind: 'stop', because: 'stop alice' });
    expect(await ask(scene, { killSwitch }, considering)).toMatchObject({ kind: 'held' });
    expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
    expect(await scene.attempts.active()).toEqual([attempt]);
  });
});

describe('claims that are made side by side', () => {
  it('are all given back, the slow ones too, when one of them fails', async () => {
    const scene = doorScene();
    const lease = scene.attempts.lease.bind(scene.attempts);
    scene.attempts.lease = async (...given) => {
      await new Promise((later) => setTimeout(later, 5));
      return lease(...given);
    };
    const ledger = crashing(scene.ledger, { method: 'append', call: 1, when: 'before' });
    await expect(ask(scene, { ledger }, considering)).rejects.toThrow('interrupted');
    await new Promise((later) => setTimeout(later, 10));
    await expectNothingClaimed(scene);
  });

  it.each(
    (['lease', 'takeSlot', 'remember', 'append'] as const).flatMap((method) =>
      (['before', 'after'] as const).map((when) => [when, method] as const),
    ),
  )('are all given back when one is interrupted %s %s', async (when, method) => {
    const scene = doorScene();
    const port = method === 'append' ? 'ledger' : 'attempts';
    const struck = { [port]: crashing<object>(scene[port], { method, call: 1, when }) };
    await expect(ask(scene, struck, considering)).rejects.toThrow('interrupted');
    await expectNothingClaimed(scene);
    expect(await scene.attempts.intentOf(attempt)).toBeUndefined();
  });

  it('name everything that objects', async () => {
    const scene = doorScene();
    let reads = 0;
    const killSwitch: KillSwitch = {
      async read() {
        reads += 1;
        if (reads === 1) await scene.attempts.lease('other', locks.slice(-1));
        return reads === 1 ? { kind: 'go' } : { kind: 'stop', because: 'stop alice' };
      },
    };
    scene.attempts.holders = () => Promise.resolve([]);
    expect(await ask(scene, { killSwitch }, considering)).toMatchObject({
      kind: 'held',
      decision: { objections: [{ reason: 'active-change' }, { reason: 'kill-switch' }] },
    });
    expect(scene.runner.sent).toEqual([]);
  });
});

describe('a start that SSM refuses', () => {
  const refusing = (scene: Scene) => ({
    runner: new Proxy(scene.runner, {
      get: (real, name) => {
        if (name === 'start') return () => Promise.reject(new StartRefused('InvalidParameters'));
        const member: unknown = Reflect.get(real, name);
        return typeof member === 'function' ? (member.bind(real) as unknown) : member;
      },
    }),
  });
  const refusal = { reason: 'could-not-look', at: 'SSM start', because: 'InvalidParameters' };

  it('gives everything back and says so', async () => {
    const scene = doorScene();
    expect(await ask(scene, refusing(scene), considering)).toMatchObject({
      kind: 'held',
      decision: { kind: 'escalate', objections: [refusal] },
    });
    await expectNothingClaimed(scene);
  });

  it('is not tried again by the same incident', async () => {
    const scene = doorScene();
    await ask(scene, refusing(scene), considering);
    expect(await ask(scene, {}, considering)).toMatchObject({ kind: 'held' });
    await expectNothingClaimed(scene);
    expect(await ask(scene, {}, following)).toMatchObject({ kind: 'ended', status: 'Rejected' });
  });

  it('keeps its lease when an earlier try may have been accepted', async () => {
    const scene = doorScene();
    const runner = crashing(scene.runner, { method: 'start', call: 1, when: 'before' });
    await expect(ask(scene, { runner }, considering)).rejects.toThrow();
    await expect(ask(scene, refusing(scene), considering)).rejects.toThrow(StartRefused);
    expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
  });
});
