import { minutesAfter } from '../../../lambdas/core/instant';
import { verifyChain } from '../../../lambdas/core/ledger-chain';
import { changeTrust, type WordRequest } from '../../../lambdas/core/trust/change-trust';
import { cellName } from '../../../lambdas/core/trust/cell';
import { chainOf } from '../../../lambdas/core/trust/words-chain';
import { demotionsOf } from '../../../lambdas/core/trust/demotion';
import type { Word } from '../../../lambdas/core/trust/word';
import { MemoryEvents } from '../../fakes/events';
import { failing } from '../../fakes/failing';
import { MemoryLedger } from '../../fakes/ledger';
import { MemoryTrustRecords } from '../../fakes/trust-records';
import { policy } from '../base-facts';
import { cell, checkout, now } from './occasion';

const role = 'arn:aws:iam::111122223333:role/OnCall';
const session = (name: string) => `arn:aws:sts::111122223333:assumed-role/OnCall/${name}`;
const ann = 'arn:aws:iam::111122223333:user/ann';
const bob = 'arn:aws:iam::111122223333:user/bob';
const reason = 'it restarts what is being deployed';
const said = { cell, service: undefined, by: ann, reason } as const;

function room() {
  const time = { now };
  const clock = { now: () => time.now };
  const ledger = new MemoryLedger(clock, 'approvals');
  const trust = new MemoryTrustRecords();
  const events = new MemoryEvents();
  const ports = {
    ledger,
    trust,
    events,
    clock,
    policy: { ...policy, approvers: [ann, bob, role] },
  };
  const say = (request: WordRequest) => changeTrust(ports)(request);
  const later = (minutes: number) => (time.now = minutesAfter(time.now, minutes));
  const demotions = async () => demotionsOf(await trust.read(cell), checkout).length;
  return { ports, ledger, trust, events, say, later, demotions };
}

async function asked(by: string = ann) {
  const scene = room();
  await scene.say({ kind: 'demote', ...said });
  scene.later(1);
  const outcome = await scene.say({ kind: 'promote', ...said, by });
  if (outcome.kind !== 'recorded') throw new Error(outcome.kind);
  scene.later(1);
  return { ...scene, request: outcome.word.key };
}

describe('a demotion', () => {
  it('takes one person, holds at once, and is on the ledger first', async () => {
    const { say, demotions, ledger } = room();

    expect(await say({ kind: 'demote', ...said })).toMatchObject({
      kind: 'recorded',
      word: { kind: 'demoted', by: ann, reason, at: now },
    });
    expect(await demotions()).toBe(1);
    expect(ledger.kindsOf(chainOf(cell))).toEqual(['demoted']);
  });

  it.each([
    ['the cell', undefined],
    ['one target', checkout],
  ])('of %s is told as an event, by whom and why', async (_what, service) => {
    const { say, events } = room();
    await say({ kind: 'demote', ...said, service });

    expect(events.published).toMatchObject([
      {
        ...{ kind: 'demoted-by-person', cell: cellName(cell), service: service ?? null, by: ann },
        because: [`${ann} demoted it: ${reason}`],
        text: expect.stringContaining(`${service ?? cellName(cell)} has lost the right`) as string,
      },
    ]);
  });

  it('that cannot be told holds, and whoever said it learns', async () => {
    const { ports, demotions } = room();
    const broken = { ...ports, events: failing<MemoryEvents>(ports.events, ['publish']) };

    await expect(changeTrust(broken)({ kind: 'demote', ...said })).rejects.toThrow('publish');
    expect(await demotions()).toBe(1);
  });

  it('that cannot be put on the ledger is not kept', async () => {
    const { ports, demotions } = room();
    const broken = { ...ports, ledger: failing<MemoryLedger>(ports.ledger, ['append']) };

    await expect(changeTrust(broken)({ kind: 'demote', ...said })).rejects.toThrow();
    expect(await demotions()).toBe(0);
  });
});

describe('a promotion', () => {
  it('takes one who asks and another who confirms', async () => {
    const { say, demotions, request, ledger } = await asked();
    expect(await demotions()).toBe(1);

    expect((await say({ kind: 'confirm', request, ...said, by: bob })).kind).toBe('recorded');
    expect(await demotions()).toBe(0);
    expect(ledger.kindsOf(chainOf(cell))).toEqual(['demoted', 'promotion-asked', 'promoted']);
    const chain = await ledger.read(chainOf(cell));
    expect(verifyChain(chain).kind).toBe('ok');
  });

  it.each<[what: string, asker: string, confirmer: string]>([
    ['whoever asked', ann, ann],
    ['another session of the same role', session('ann'), session('bob')],
  ])('is not confirmed by %s', async (_what, asker, confirmer) => {
    const { say, demotions, request, ledger } = await asked(asker);

    expect(await say({ kind: 'confirm', request, ...said, by: confirmer })).toEqual({
      kind: 'not-second-person',
      askedBy: asker,
    });
    expect(await demotions()).toBe(1);
    expect(ledger.kindsOf(chainOf(cell)).at(-1)).toBe('answered');
  });

  it.each<[minutes: number, kind: string]>([
    [24 * 60 - 2, 'recorded'],
    [24 * 60 - 1, 'too-late'],
  ])('confirmed %i minutes later is %s', async (minutes, kind) => {
    const { say, later, request } = await asked();
    later(minutes);

    expect((await say({ kind: 'confirm', request, ...said, by: bob })).kind).toBe(kind);
  });

  it('lifts nothing that happened after it was asked for', async () => {
    const { say, later, demotions, request } = await asked();
    await say({ kind: 'demote', ...said, by: bob });
    later(1);
    await say({ kind: 'confirm', request, ...said, by: bob });

    expect(await demotions()).toBe(1);
  });

  it('confirmed twice at once is on the ledger once', async () => {
    const { say, request, ledger } = await asked();
    const confirm = { kind: 'confirm', request, ...said, by: bob } as const;
    await Promise.all([say(confirm), say(confirm), say({ ...confirm, by: session('eve') })]);

    expect(ledger.kindsOf(chainOf(cell)).filter((kind) => kind === 'promoted')).toHaveLength(1);
  });

  it.each<[what: string, change: Partial<Extract<WordRequest, { kind: 'confirm' }>>, kind: string]>(
    [
      ['a request that nobody made', { request: '0123456789abcdef' }, 'not-asked'],
      ['too few digits of it', { request: '' }, 'not-asked'],
      ['another reach', { service: checkout }, 'not-asked'],
      ['nobody on the list', { by: 'arn:aws:iam::111122223333:user/eve' }, 'not-approver'],
    ],
  )('with %s changes nothing', async (_what, change, kind) => {
    const { say, demotions, request } = await asked();

    expect((await say({ kind: 'confirm', request, ...said, by: bob, ...change })).kind).toBe(kind);
    expect(await demotions()).toBe(1);
  });

  it('of what nothing has demoted is not even asked for', async () => {
    const { say, trust } = room();

    expect((await say({ kind: 'promote', ...said })).kind).toBe('nothing-to-lift');
    expect((await trust.read(cell)).words).toEqual<Word[]>([]);
  });
});
