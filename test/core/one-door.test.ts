import { failing } from '../fakes/failing';
import { account, approver, proposal, shadow } from './base-facts';
import { crashing } from './crashing';
import { approve, ask, considering, doorScene, expectNothingClaimed, starting } from './door-scene';

describe('a port that fails', () => {
  const ports = [
    'targets',
    'lookups',
    'documents',
    'alarms',
    'attempts',
    'ledger',
    'trust',
    'killSwitch',
    'clock',
  ] as const;

  it.each(ports)('%s: nothing is started by considering', async (port) => {
    const scene = doorScene();
    await ask(scene, { [port]: failing<object>(scene[port]) }, considering).catch(() => undefined);
    expect(scene.runner.sent).toEqual([]);
  });

  it.each([...ports.filter((port) => port !== 'trust'), 'approvals'] as const)(
    '%s: nothing approved is started',
    async (port) => {
      const scene = { ...doorScene(), policy: shadow };
      await approve(scene, proposal, approver);
      await ask(scene, { [port]: failing<object>(scene[port]) }, starting).catch(() => undefined);
      expect(scene.runner.sent).toEqual([]);
    },
  );

  it.each([
    ['attempts', 'lease'],
    ['attempts', 'takeSlot'],
    ['attempts', 'remember'],
    ['attempts', 'intend'],
    ['attempts', 'holders'],
    ['attempts', 'past'],
    ['attempts', 'active'],
    ['attempts', 'of'],
    ['ledger', 'read'],
    ['ledger', 'append'],
    ['approvals', 'read'],
    ['approvals', 'spend'],
  ] as const)('%s.%s: nothing approved is started', async (port, method) => {
    const scene = { ...doorScene(), policy: shadow };
    await approve(scene, proposal, approver);
    const struck = failing<object>(scene[port], [method as never]);
    await ask(scene, { [port]: struck }, starting).catch(() => undefined);
    expect(scene.runner.sent).toEqual([]);
  });

  it('gives the claims back when the decision cannot be put on the ledger', async () => {
    const scene = doorScene();
    const ledger = crashing(scene.ledger, { method: 'append', call: 1, when: 'before' });
    await expect(ask(scene, { ledger }, considering)).rejects.toThrow('interrupted');
    await expectNothingClaimed(scene);
  });
});

describe('the account', () => {
  it('is the one the door stands in', async () => {
    const scene = { ...doorScene(), account: account.replace('1', '9') };
    expect(await ask(scene, {}, considering)).toMatchObject({
      kind: 'held',
      decision: { objections: [{ reason: 'target-mismatch' }] },
    });
    await expectNothingClaimed(scene);
  });
});
