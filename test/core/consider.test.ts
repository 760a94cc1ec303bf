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
    expect(scene.ledger.kindsOf(incident.id)).toEqual(['decided', 'starting', 'started']);
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
      policy: 'policy-1',
      classifiedBy: 'model',
      model: { id: 'model-1', promptHash: 'prompt-1' },
    });
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

  it('reads the kill switch after every claim, and gives the claims back when it is thrown', async () => {
    const scene = doorScene();
    let reads = 0;
    const killSwitch: KillSwitch = {
      async read() {
        reads += 1;
        if (reads === 1) return { kind: 'go' };
        expect(await scene.attempts.holders(locks)).toHaveLength(locks.length);
        expect(await scene.attempts.active()).toEqual([attempt]);
        return { kind: 'stop', because: 'stop alice' };
      },
    };
    expect(await ask(scene, { killSwitch }, considering)).toMatchObject({
      kind: 'held',
      decision: { kind: 'escalate', objections: [{ reason: 'kill-switch' }] },
    });
    expect(scene.ledger.kindsOf(incident.id)).toEqual(['decided', 'decided']);
    await expectNothingClaimed(scene);
  });

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
