import { link } from '../../../lambdas/core/ledger-chain';
import type { LedgerEntry, LedgerEvent } from '../../../lambdas/core/ledger';
import { judgedAs, results, type Result } from '../../../lambdas/core/trust/outcome';
import {
  differencesBetween,
  isBorneOut,
  unconfirmedIn,
} from '../../../lambdas/core/trust/recompute';
import type { Word } from '../../../lambdas/core/trust/word';
import { minutesAfter } from '../../../lambdas/core/instant';
import { demoted, good, now } from './occasion';

const record = { outcomes: [good], words: [demoted] };

const chainWith = (...events: readonly LedgerEvent[]) =>
  events.reduce<readonly LedgerEntry[]>((chain, event) => {
    const unlinked = { incidentId: good.incidentId, at: now, by: 'test', key: event.kind, event };
    return [...chain, link(chain.at(-1), unlinked)];
  }, []);

const ran = (attempt = good.key): LedgerEvent => ({ kind: 'execution-ended', facts: { attempt } });
const measured = (verdict: string): LedgerEvent => ({ kind: 'validated', facts: { verdict } });
const answered = (change: object = {}): LedgerEvent => ({
  kind: 'answered',
  facts: {
    ...{ answer: 'rejected', proposalHash: good.key, outcome: 'asked-to-record', ...change },
  },
});
const approved = { answer: 'approved' };
const sent = (attempt = good.key): LedgerEvent => ({
  ...{ kind: 'decided', facts: { decision: 'remediate', attempt } },
});
const withdrawn = (proposalHash = good.key): LedgerEvent => ({
  ...{ kind: 'withdrawn', facts: { proposalHash } },
});

describe('the record against the ledger', () => {
  it('agrees with itself', () => {
    expect(differencesBetween(record, record)).toEqual([]);
  });

  it.each<[what: string, kept: typeof record, said: string]>([
    [
      'an outcome was taken out',
      { ...record, outcomes: [] },
      'outcome attempt-1 of inc-good is on the ledger and not in the record',
    ],
    [
      'a word was taken out',
      { ...record, words: [] },
      'word demoted word-1 is on the ledger and not in the record',
    ],
    [
      'an outcome was made up',
      { ...record, outcomes: [good, { ...good, incidentId: 'inc-2' }] },
      'outcome attempt-1 of inc-2 is in the record and not on the ledger',
    ],
  ])('differs when %s', (_what, kept, said) => {
    expect(differencesBetween(record, kept)).toEqual([said]);
  });

  it('differs when an outcome was edited', () => {
    const kept = { ...record, outcomes: [{ ...good, result: 'worsened' as const }] };

    expect(differencesBetween(record, kept)).toMatchObject([expect.stringContaining('differs')]);
  });
});

describe('an outcome on the ledger', () => {
  it.each<[Result, LedgerEvent[]]>([
    ['recovered', [ran(), measured('recovered')]],
    ['not-recovered', [ran(), measured('not-recovered')]],
    ['worsened', [ran(), measured('worsened')]],
    ['rejected-wrong', [answered()]],
    ['rejected-timing', [answered({ because: 'timing' })]],
    ['runbook-failed', [ran()]],
    ['approval-void', [answered(approved)]],
    ['proposal-vague', [{ kind: 'decided', facts: { decision: 'ask' } }]],
    ['clear-unconfirmed', [withdrawn()]],
    ['narrowed', [answered({ answer: 'narrowed' })]],
    ['start-unknown', [sent()]],
  ])('%s is borne out by what was measured or answered, and by nothing else', (result, events) => {
    expect(isBorneOut(chainWith(...events), { ...good, result })).toBe(true);
    expect(isBorneOut([], { ...good, result })).toBe(false);
  });

  it.each<[what: string, result: Result, events: LedgerEvent[]]>([
    ['a recovery after which nothing had run', 'recovered', [measured('recovered')]],
    ['the run of another attempt', 'recovered', [ran('attempt-2'), measured('recovered')]],
    [
      'a recovery that its logs put in doubt',
      'recovered',
      [...[ran(), measured('recovered')], { kind: 'compared', facts: { verdict: 'doubted' } }],
    ],
    ['a rejection that was refused', 'rejected-wrong', [answered({ outcome: 'refused: expired' })]],
    ['a rejection of another proposal', 'rejected-wrong', [answered({ proposalHash: 'other' })]],
    [
      'an approval that was refused',
      'approval-void',
      [answered({ ...approved, outcome: 'refused' })],
    ],
    ['an approval of another', 'approval-void', [answered({ ...approved, proposalHash: 'other' })]],
    ['the withdrawal of another proposal', 'clear-unconfirmed', [withdrawn('other')]],
    [
      'a narrowing that was refused',
      'narrowed',
      [answered({ answer: 'narrowed', outcome: 'refused' })],
    ],
    ['the start of another attempt', 'start-unknown', [sent('attempt-2')]],
    ['a rejection that was not for its timing', 'rejected-timing', [answered()]],
  ])('is not borne out by %s', (_what, result, events) => {
    expect(isBorneOut(chainWith(...events), { ...good, result })).toBe(false);
  });

  it('is not borne out by the chain of another incident', () => {
    const chain = chainWith(ran(), measured('recovered'));

    expect(isBorneOut(chain, { ...good, incidentId: 'inc-other' })).toBe(false);
  });

  it('is judged only where something of its own bears it out', () => {
    const judged = results.filter((result) => judgedAs[result] !== 'nothing');

    expect(judged.filter((result) => isBorneOut([], { ...good, result }))).toEqual([]);
  });
});

describe('a promotion', () => {
  const user = (name: string) => `arn:aws:iam::111122223333:user/${name}`;
  const session = (role: string, name: string) =>
    `arn:aws:sts::111122223333:assumed-role/${role}/${name}`;
  const said = { ...demoted, key: 'request-1', service: undefined };
  const asked: Word = { ...said, kind: 'promotion-asked', by: user('ann'), at: now };
  const promoted: Word = { ...asked, kind: 'promoted', by: user('bob') };
  const later = (minutes: number): Word => ({ ...promoted, at: minutesAfter(now, minutes) });

  it.each<[what: string, words: readonly Word[]]>([
    ['another person has confirmed what one asked for', [asked, promoted]],
    ['it was confirmed at the last moment, and written after it', [asked, later(24 * 60 + 1)]],
    ['it was not confirmed', [asked]],
  ])('is borne out where %s', (_what, words) => {
    expect(unconfirmedIn(words)).toEqual([]);
  });

  it.each<[what: string, words: readonly Word[]]>([
    ['nobody had asked for it', [promoted]],
    ['another request was made', [{ ...asked, key: 'request-2' }, promoted]],
    ['one service was asked about', [{ ...asked, service: 'arn:one' }, promoted]],
    ['the same person confirmed it', [asked, { ...promoted, by: asked.by }]],
    [
      'two sessions of one role did it',
      [
        { ...asked, by: session('ops', 'ann') },
        { ...promoted, by: session('ops', 'bob') },
      ],
    ],
    ['nobody can tell who confirmed it', [asked, { ...promoted, by: 'somebody' }]],
    ['it was confirmed too late', [asked, later(24 * 60 + 2)]],
    ['it was confirmed before it was asked for', [asked, later(-1)]],
  ])('is not where %s', (_what, words) => {
    expect(unconfirmedIn(words)).toEqual([
      expect.stringMatching(/^promotion request-1 by \S+ confirms nothing that another person/),
    ]);
  });
});
