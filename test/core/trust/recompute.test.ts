import { link } from '../../../lambdas/core/ledger-chain';
import type { LedgerEvent } from '../../../lambdas/core/ledger';
import { judgedAs, results, type Result } from '../../../lambdas/core/trust/outcome';
import { differencesBetween, isBorneOut } from '../../../lambdas/core/trust/recompute';
import { demoted, good, now } from './occasion';

const record = { outcomes: [good], words: [demoted] };

const chainWith = (event: LedgerEvent) => [
  link(undefined, { incidentId: 'inc-1', at: now, by: 'test', key: 'one', event }),
];

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
  it.each<[Result, LedgerEvent]>([
    ['recovered', { kind: 'validated', facts: { verdict: 'recovered' } }],
    ['not-recovered', { kind: 'validated', facts: { verdict: 'not-recovered' } }],
    ['worsened', { kind: 'validated', facts: { verdict: 'worsened' } }],
    ['rejected-wrong', { kind: 'answered', facts: { answer: 'rejected' } }],
    ['approval-void', { kind: 'answered', facts: { answer: 'approved' } }],
    ['proposal-vague', { kind: 'decided', facts: { decision: 'ask' } }],
    ['clear-unconfirmed', { kind: 'withdrawn', facts: {} }],
    ['runbook-failed', { kind: 'execution-ended', facts: {} }],
  ])('%s is borne out by what was measured or answered, and by nothing else', (result, event) => {
    expect(isBorneOut(chainWith(event), { ...good, result })).toBe(true);
    expect(isBorneOut([], { ...good, result })).toBe(false);
  });

  it('is judged only where something of its own bears it out', () => {
    const judged = results.filter((result) => judgedAs[result] !== 'nothing');

    expect(judged.filter((result) => isBorneOut([], { ...good, result }))).toEqual([]);
  });
});
