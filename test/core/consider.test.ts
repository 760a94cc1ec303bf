import { minutesAfter } from '../../lambdas/core/instant';
import type { KillSwitch } from '../../lambdas/core/ports/runner';
import { alarm, incident, locks, now, proposal, restart, shadow } from './base-facts';
import { crashing } from './crashing';
import {
  ask,
  attempt,
  considering,
  doorScene,
  execution,
  expectNothingClaimed,
} from './door-scene';

describe('considering', () => {
  it('starts exactly the proposed document, once, and writes it down around the start', async () => {
    const scene = doorScene();
    expect(await ask(scene, {}, considering)).toEqual({
      kind: 'started',
      attempt,
      decision: { kind: 'remediate', proposal },
    });
    expect(scene.runner.sent).toEqual([
      {
        documentName: restart.documentName,
        documentVersion: '1',
        parameters: { ClusterName: 'shop', ServiceName: 'checkout' },
        clientToken: attempt,
        tags: { [`paramedic:attempt:${attempt}`]: incident.id, 'paramedic:incident': incident.id },
      },
    ]);
    expect(scene.ledger.kindsOf(incident.id)).toEqual(['decided', 'started']);
    expect(await scene.attempts.intentOf(attempt)).toMatchObject({
      execution,
      kind: 'remediation',
    });
  });

  it('records which versions had a say in the decision', async () => {
    const scene = doorScene();
    await ask(scene, {}, considering);
    const [decided] = await scene.ledger.read(incident.id);
    expect(decided?.event.facts).toMatchObject({
      decision: 'remediate',
      objections: [],
      proposal: proposal.hash,
      document: restart.documentName,
      documentHash: 'ssm-hash-1',
      cell: 'compute/restart-ecs-service/production',
      calls: ['ecs:UpdateService'],
      policy: 'policy-1',
      classifiedBy: 'model',
      model: { id: 'model-1', promptHash: 'prompt-1' },
    });
  });

  it('writes down exactly what will be sent, before it is sent', async () => {
    const scene = doorScene();
    const runner = crashing(scene.runner, { method: 'start', call: 1, when: 'before' });
    await expect(ask(scene, { runner }, considering)).rejects.toThrow('interrupted');
    const entries = await scene.ledger.read(incident.id);
    expect(entries.map(({ event }) => event.kind)).toEqual(['decided']);
    await ask(scene, {}, considering);
    expect(entries[0]?.event.facts).toMatchObject({
      attempt,
      kind: 'remediation',
      locks,
      request: scene.runner.sent[0],
    });
  });

  it('decides anew, on the ledger too, what it held back before', async () => {
    const scene = doorScene();
    const free = scene.attempts.lease.bind(scene.attempts);
    scene.attempts.lease = (_attempt, [lock = '']) => Promise.resolve({ lock, heldBy: 'other' });
    await ask(scene, {}, considering);
    scene.attempts.lease = free;
    expect(await ask(scene, {}, considering)).toMatchObject({ kind: 'started', attempt });
    const entries = await scene.ledger.read(incident.id);
    expect(entries.map(({ event }) => event.facts['decision'])).toEqual([
      'remediate',
      'escalate',
      'remediate',
      undefined,
    ]);
  });

  it('asks in shadow mode, with a proposal that stays the same however often it is asked', async () => {
    const scene = doorScene();
    const first = await ask(scene, { policy: shadow }, considering);
    scene.time.now = minutesAfter(now, 5);
    const second = await ask(scene, { policy: shadow }, considering);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ kind: 'held', decision: { kind: 'ask', proposal } });
    expect(scene.ledger.kindsOf(incident.id)).toEqual(['decided']);
    await expectNothingClaimed(scene);
  });

  it('holds and counts what objects', async () => {
    const scene = doorScene();
    scene.alarms.put({ ...alarm, state: 'OK' });
    expect(await ask(scene, {}, considering)).toMatchObject({
      kind: 'held',
      decision: { kind: 'escalate', objections: [{ reason: 'alarm-cleared' }] },
    });
    expect(scene.counters.of('StartRefused')).toEqual(['alarm-cleared']);
    await expectNothingClaimed(scene);
  });

  it('reads the kill switch after facts and gates and reads nothing else before the intent', async () => {
    const scene = doorScene();
    const calls: string[] = [];
    const noted = <Port extends object>(port: Port): Port =>
      new Proxy(port, {
        get: (real, name) => {
          const member: unknown = Reflect.get(real, name);
          if (typeof member !== 'function') return member;
          return async (...given: unknown[]): Promise<unknown> => {
            calls.push(`${String(name)} asked`);
            await Promise.resolve();
            const answer: unknown = await Reflect.apply(member, real, given);
            calls.push(`${String(name)} answered`);
            return answer;
          };
        },
      });
    const { targets, lookups, documents, alarms, attempts, trust, ledger } = scene;
    const ports = { targets, lookups, documents, alarms, attempts, trust, ledger };
    const killSwitch = {
      read: async () => {
        calls.push('switch asked');
        const position = await scene.killSwitch.read();
        calls.push('switch answered');
        return position;
      },
    };
    const listening = Object.fromEntries(
      Object.entries(ports).map(([name, port]) => [name, noted<object>(port)]),
    );
    await ask(scene, { ...listening, killSwitch }, considering);
    const claims = ['lease', 'takeSlot', 'remember', 'append'];
    const last = calls.lastIndexOf('switch asked');
    const claiming = calls.indexOf('lease asked');
    const intending = calls.indexOf('intend asked');
    const facts = calls.slice(0, claiming);
    expect(facts.filter((call) => call.endsWith(' asked'))).toHaveLength(
      facts.filter((call) => call.endsWith(' answered')).length,
    );
    expect(facts).toContain('switch answered');
    expect(last).toBeGreaterThan(claiming);
    expect(calls.slice(claiming, intending).sort()).toEqual(
      [...claims, 'switch'].flatMap((name) => [`${name} answered`, `${name} asked`]).sort(),
    );
  });

  it('gives every claim back when the kill switch is thrown beside them', async () => {
    const scene = doorScene();
    let reads = 0;
    const killSwitch: KillSwitch = {
      read: () => {
        reads += 1;
        return Promise.resolve(
          reads === 1 ? { kind: 'go' } : { kind: 'stop', because: 'stop alice' },
        );
      },
    };
    expect(await ask(scene, { killSwitch }, considering)).toMatchObject({
      kind: 'held',
      decision: { kind: 'escalate', objections: [{ reason: 'kill-switch' }] },
    });
    expect(scene.ledger.kindsOf(incident.id)).toEqual(['decided', 'decided']);
    await expectNothingClaimed(scene);
  });

  it.each([
    [10, 2, 'started'],
    [10.001, 3, 'held'],
  ] as const)(
    'when the claims took %d seconds it has read the kill switch %d times, and so is %s',
    async (seconds, expected, kind) => {
      const scene = doorScene();
      const lease = scene.attempts.lease.bind(scene.attempts);
      scene.attempts.lease = (...given) => {
        scene.time.now = minutesAfter(now, seconds / 60);
        return lease(...given);
      };
      let reads = 0;
      const killSwitch: KillSwitch = {
        async read() {
          reads += 1;
          if (reads < 3) return { kind: 'go' };
          expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
          expect(await scene.attempts.active()).toEqual([attempt]);
          return { kind: 'stop', because: 'stop alice' };
        },
      };
      expect(await ask(scene, { killSwitch }, considering)).toMatchObject({ kind });
      expect(reads).toBe(expected);
      if (kind === 'held') await expectNothingClaimed(scene);
    },
  );

  it.each([1, 2])('starts nothing when read %i of the kill switch fails', async (call) => {
    const scene = doorScene();
    const killSwitch = crashing(scene.killSwitch, { method: 'read', call, when: 'after' });
    expect(await ask(scene, { killSwitch }, considering)).toMatchObject({
      kind: 'held',
      decision: { objections: [{ reason: 'could-not-look', at: 'kill switch' }] },
    });
    await expectNothingClaimed(scene);
  });

  it('starts one of two changes to a target that are considered at the same time', async () => {
    const scene = doorScene();
    const other = { ...incident, id: 'inc-ffffffffffffffffffffffff' };
    const responses = await Promise.all([
      ask(scene, {}, considering),
      ask(scene, {}, { ...considering, incident: other }),
    ]);
    expect(responses.map(({ kind }) => kind).sort()).toEqual(['held', 'started']);
    expect(responses.find(({ kind }) => kind === 'held')).toMatchObject({
      decision: { kind: 'escalate', objections: [{ reason: 'active-change' }] },
    });
    expect(scene.runner.count).toBe(1);
  });

  it('does not take over what another incident has started on the target', async () => {
    const scene = doorScene();
    await ask(scene, {}, considering);
    const other = { ...incident, id: 'inc-ffffffffffffffffffffffff' };
    expect(await ask(scene, {}, { ...considering, incident: other })).toMatchObject({
      kind: 'held',
      decision: { kind: 'escalate', objections: [{ reason: 'active-change' }, {}, {}] },
    });
    expect(scene.runner.sent).toHaveLength(1);
  });

  it('starts one execution when the same request arrives twice at the same time', async () => {
    const scene = doorScene();
    await Promise.all([ask(scene, {}, considering), ask(scene, {}, considering)]);
    expect(scene.runner.count).toBe(1);
    expect(new Set(scene.runner.sent.map(({ clientToken }) => clientToken))).toEqual(
      new Set([attempt]),
    );
  });

  it('takes no more slots than the account is allowed', async () => {
    const scene = doorScene();
    await scene.attempts.takeSlot('one', 2);
    const takeSlot = () => Promise.resolve(false);
    const attempts = new Proxy(scene.attempts, {
      get: (real, name) => {
        const member: unknown = name === 'takeSlot' ? takeSlot : Reflect.get(real, name);
        return typeof member === 'function' ? (member.bind(real) as unknown) : member;
      },
    });
    expect(await ask(scene, { attempts }, considering)).toMatchObject({
      kind: 'held',
      decision: { objections: [{ reason: 'concurrency-reached', limit: 2 }] },
    });
    expect(scene.runner.sent).toEqual([]);
    expect(await scene.attempts.holders(locks)).toEqual([]);
  });
});
