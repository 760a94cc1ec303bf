import type { RunOutcome } from '../../lambdas/core/breaker';
import { closeBreaker, type ClosingRequest } from '../../lambdas/core/close-breaker';
import { verifyChain } from '../../lambdas/core/ledger-chain';
import { breakerChainOf, isOfWords } from '../../lambdas/core/trust/words-chain';
import { MemoryBreakers } from '../fakes/breakers';
import { failing } from '../fakes/failing';
import { MemoryLedger } from '../fakes/ledger';
import { minutesAgo, now, policy } from './base-facts';

const cell = 'compute/restart-ecs-service/production';
const ann = 'arn:aws:iam::111122223333:user/ann';
const request = { of: cell, by: ann, reason: 'the image is mended' };

async function room(...outcomes: readonly RunOutcome[]) {
  const clock = { now: () => now };
  const breakers = new MemoryBreakers();
  for (const [index, outcome] of outcomes.entries()) {
    const at = minutesAgo(30 - index);
    await breakers.note({ kind: 'run', at, cell, incidentId: `inc-${index}`, outcome });
  }
  const ledger = new MemoryLedger(clock, 'approvals');
  const ports = { ledger, breakers, clock, policy: { ...policy, approvers: [ann] } };
  const close = (change: Partial<ClosingRequest> = {}) =>
    closeBreaker(ports)({ ...request, ...change });
  return { ports, breakers, ledger, close };
}

describe('closing a breaker', () => {
  it('is on the ledger first, with who, why, and the run that opened it', async () => {
    const { close, ledger, breakers } = await room('failed', 'ineffective', 'failed');

    expect(await close()).toMatchObject({ kind: 'closed', closing: { of: cell, by: ann } });
    const chain = await ledger.read(breakerChainOf(cell));
    expect(chain.map(({ event }) => event)).toEqual([
      {
        kind: 'breaker-closed',
        facts: { ...request, openedBy: 'inc-2', openedAt: minutesAgo(28) },
      },
    ]);
    expect(verifyChain(chain).kind).toBe('ok');
    expect(isOfWords(breakerChainOf(cell))).toBe(true);
    expect(await breakers.read('compute/restart-ecs-service')).toContainEqual({
      kind: 'closing',
      ...{ ...request, at: now },
    });
  });

  it('that cannot be put on the ledger closes nothing', async () => {
    const { ports, close } = await room('failed', 'failed', 'failed');
    const broken = { ...ports, ledger: failing<MemoryLedger>(ports.ledger, ['append']) };

    await expect(closeBreaker(broken)(request)).rejects.toThrow();
    expect((await close()).kind).toBe('closed');
  });

  it('twice closes once', async () => {
    const { close } = await room('failed', 'failed', 'failed');
    await close();

    expect(await close({ reason: 'once more, to be sure' })).toEqual({
      kind: 'not-open',
      of: cell,
    });
  });

  it.each<[what: string, change: Partial<ClosingRequest>, kind: string]>([
    ['by nobody on the list', { by: 'arn:aws:iam::111122223333:user/eve' }, 'not-approver'],
    [
      'by a function of ours',
      { by: 'arn:aws:sts::111122223333:assumed-role/Incident/x' },
      'not-approver',
    ],
    ['of all, while only a cell is open', { of: 'all' }, 'not-open'],
    ['of another environment', { of: 'compute/restart-ecs-service/staging' }, 'not-open'],
  ])('%s is refused, and on the ledger', async (_what, change, kind) => {
    const { close, ledger } = await room('failed', 'failed', 'failed');

    expect((await close(change)).kind).toBe(kind);
    expect(ledger.kindsOf(breakerChainOf(change.of ?? cell))).toEqual(['answered']);
    expect((await close()).kind).toBe('closed');
  });

  it.each<[outcomes: readonly RunOutcome[], kind: string]>([
    [['failed', 'failed'], 'not-open'],
    [['failed', 'ineffective', 'failed'], 'closed'],
    [['failed', 'failed', 'failed', 'effective'], 'closed'],
  ])('after runs %j is %s', async (outcomes, kind) => {
    const { close } = await room(...outcomes);

    expect((await close()).kind).toBe(kind);
  });
});
