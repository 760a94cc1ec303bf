import { minutesAfter } from '../../lambdas/core/instant';
import type { ConsiderResponse, StartResponse } from '../../lambdas/core/requests';
import {
  alarm,
  approver,
  incident,
  locks,
  minutesAgo,
  now,
  policy,
  proposal,
  shadow,
  target,
} from './base-facts';
import { crashing } from './crashing';
import {
  approve,
  ask,
  attempt,
  doorScene,
  expectNothingClaimed,
  starting,
  type Scene,
} from './door-scene';

describe('starting what was approved', () => {
  const approved = async (answer?: 'rejected') => {
    const scene = { ...doorScene(), policy: shadow };
    await approve(scene, proposal, approver, answer);
    return scene;
  };

  it('starts it, and spends the approval', async () => {
    const scene = await approved();
    expect(await ask(scene, {}, starting)).toEqual({ kind: 'started', attempt });
    expect(await scene.approvals.read(incident.id, proposal.hash)).toMatchObject({
      state: { kind: 'spent', attempt, by: approver },
    });
    expect(scene.runner.count).toBe(1);
  });

  it.each(['before', 'after'] as const)(
    'starts it once when interrupted %s the approval is spent',
    async (when) => {
      const scene = await approved();
      const approvals = crashing(scene.approvals, { method: 'spend', call: 1, when });
      await expect(ask(scene, { approvals }, starting)).rejects.toThrow('interrupted');
      await expectNothingClaimed(scene);
      expect(await ask(scene, {}, starting)).toEqual({ kind: 'started', attempt });
      expect(scene.runner.count).toBe(1);
    },
  );

  const refused = (response: StartResponse | ConsiderResponse | { kind: string }) =>
    'objections' in response ? response.objections.map(({ reason }) => reason) : response.kind;

  it.each<[when: string, arrange: (scene: Scene) => unknown, reason: string]>([
    [
      'the alarm has cleared',
      ({ alarms }) => alarms.put({ ...alarm, state: 'OK' }),
      'alarm-cleared',
    ],
    ['the kill switch was thrown', ({ killSwitch }) => killSwitch.stop(), 'kill-switch'],
    [
      'the target was opted out',
      ({ targets }) => targets.put({ ...target, tags: { environment: 'production' } }),
      'not-opted-in',
    ],
    [
      'the evidence is too old by now',
      ({ time }) => (time.now = minutesAfter(now, 30)),
      'evidence-too-old',
    ],
    [
      'another change holds a lock',
      ({ attempts }) => attempts.lease('other', locks.slice(-1)),
      'active-change',
    ],
    [
      'another attempt spent the approval',
      ({ approvals }) => approvals.spend(incident.id, proposal.hash, 'other'),
      'approval-invalid',
    ],
  ])('starts nothing when %s', async (_when, arrange, reason) => {
    const scene = await approved();
    await arrange(scene);
    expect(refused(await ask(scene, {}, starting))).toContain(reason);
    expect(scene.runner.sent).toEqual([]);
  });

  it('starts nothing that was rejected', async () => {
    const scene = await approved('rejected');
    expect(refused(await ask(scene, {}, starting))).toContain('approval-invalid');
    await expectNothingClaimed(scene);
  });

  it('starts nothing that nobody was asked about', async () => {
    const scene = { ...doorScene(), policy: shadow };
    expect(refused(await ask(scene, {}, starting))).toContain('approval-invalid');
    await expectNothingClaimed(scene);
  });

  it('starts nothing after the question has expired', async () => {
    const scene = { ...doorScene(), policy: shadow };
    await scene.approvals.ask({
      incidentId: incident.id,
      proposal,
      askedAt: minutesAgo(10),
      expiresAt: minutesAgo(1),
      persons: 1,
      requestedBy: undefined,
      state: { kind: 'open' },
    });
    await scene.approvals.close(incident.id, proposal.hash, 'expired');
    expect(refused(await ask(scene, {}, starting))).toContain('approval-invalid');
    await expectNothingClaimed(scene);
  });

  it('starts nothing on an approval of another proposal', async () => {
    const scene = { ...doorScene(), policy: shadow };
    await approve(scene, { ...proposal, hash: 'other' }, approver);
    const other = { ...starting, proposalHash: 'other' };
    expect(refused(await ask(scene, {}, other))).toContain('approval-invalid');
    expect(refused(await ask(scene, {}, starting))).toContain('approval-invalid');
    await expectNothingClaimed(scene);
  });

  it('starts nothing when the approver has left the list', async () => {
    const scene = { ...(await approved()), policy: { ...shadow, approvers: [] } };
    expect(refused(await ask(scene, {}, starting))).toContain('approval-invalid');
    await expectNothingClaimed(scene);
  });

  it('starts nothing when the document is another by now', async () => {
    const scene = await approved();
    const documents = { hashOf: () => Promise.resolve('ssm-hash-2') };
    expect(refused(await ask(scene, { documents }, starting))).toContain('document-changed');
    await expectNothingClaimed(scene);
  });

  it('starts nothing when the mode was taken back to observe', async () => {
    const scene = { ...(await approved()), policy: { ...shadow, modes: {} } };
    expect(refused(await ask(scene, {}, starting))).toContain('observe-only');
    await expectNothingClaimed(scene);
  });

  it('needs the approval even where it could act by itself', async () => {
    const scene = { ...(await approved('rejected')), policy };
    expect(refused(await ask(scene, {}, starting))).toContain('approval-invalid');
    await expectNothingClaimed(scene);
  });
});
