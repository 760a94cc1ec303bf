import { link } from '../../../lambdas/core/ledger-chain';
import type { LedgerEntry, LedgerEvent } from '../../../lambdas/core/ledger';
import { judgedAs, results, type Result } from '../../../lambdas/core/trust/outcome';
import { differencesBetween, isBorneOut } from '../../../lambdas/core/trust/recompute';
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
