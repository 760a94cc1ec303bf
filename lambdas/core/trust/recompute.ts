import { personBehind } from '../approver';
import { canonical } from '../canonical';
import { minutesBetween } from '../instant';
import type { LedgerEntry } from '../ledger';
import type { Afterwards } from './afterwards';
import type { Outcome, Result } from './outcome';
import type { CellRecord } from './record';
import { requestHours, type Word } from './word';

/** Where the record of a cell says something else than the ledger does, one sentence each. */
export const differencesBetween = (ledger: CellRecord, kept: CellRecord): readonly string[] => [
  ...apart(
    ledger.outcomes,
    kept.outcomes,
    ({ incidentId, key }) => `outcome ${key} of ${incidentId}`,
  ),
  ...apart(ledger.words, kept.words, ({ kind, key }) => `word ${kind} ${key}`),
];

export const differencesAfterwards = (
  ledger: readonly Afterwards[],
  kept: readonly Afterwards[],
): readonly string[] =>
  apart(ledger, kept, ({ incidentId }) => `what happened after ${incidentId}`);

function apart<T>(
  ledger: readonly T[],
  kept: readonly T[],
  nameOf: (one: T) => string,
): readonly string[] {
  const byName = (all: readonly T[]) => new Map(all.map((one) => [nameOf(one), one]));
  const [told, held] = [byName(ledger), byName(kept)];
  return [...new Set([...told.keys(), ...held.keys()])].flatMap((name) => {
    const [one, other] = [told.get(name), held.get(name)];
    if (one === undefined) return [`${name} is in the record and not on the ledger`];
    if (other === undefined) return [`${name} is on the ledger and not in the record`];
    return canonical(one) === canonical(other)
      ? []
      : [`${name} differs: ledger ${canonical(one)}, record ${canonical(other)}`];
  });
}

/**
 * Whether the chain of its incident bears an outcome out: what was measured after its very attempt, what was answered about its very
 * proposal, or how it ended, in entries of its own.
 */
export function isBorneOut(
  chain: readonly LedgerEntry[],
  { incidentId, key, result }: Outcome,
): boolean {
  const has = (kind: LedgerEntry['event']['kind'], facts: Readonly<Record<string, unknown>> = {}) =>
    chain.some(
      (entry) =>
        entry.incidentId === incidentId &&
        entry.event.kind === kind &&
        Object.entries(facts).every(([name, value]) => entry.event.facts[name] === value),
    );
  const ran = () => has('execution-ended', { attempt: key });
  const answered = { proposalHash: key, outcome: 'asked-to-record' };
  const rejected = { ...answered, answer: 'rejected' };
  const isDoubted = () => has('compared', { verdict: 'doubted' });
  const bearing: Readonly<Record<Result, () => boolean>> = {
    recovered: () => ran() && has('validated', { verdict: 'recovered' }) && !isDoubted(),
    'not-recovered': () => ran() && has('validated', { verdict: 'not-recovered' }),
    worsened: () => ran() && has('validated', { verdict: 'worsened' }),
    doubted: isDoubted,
    'runbook-failed': ran,
    // Measuring may also have been broken off before it said anything.
    inconclusive: () => true,
    'rejected-wrong': () => has('answered', rejected),
    'rejected-timing': () => has('answered', { ...rejected, because: 'timing' }),
    expired: () => has('expired'),
    'approval-void': () => has('answered', { ...answered, answer: 'approved' }),
    'proposal-vague': () => has('decided', { decision: 'ask' }),
    'clear-unconfirmed': () => has('withdrawn', { proposalHash: key }),
    narrowed: () => has('answered', { ...answered, answer: 'narrowed' }),
    'start-unknown': () => has('decided', { decision: 'remediate', attempt: key }),
    'by-itself': () => has('validated', { verdict: 'recovered' }),
    observed: () => has('decided', { decision: 'escalate' }),
  };
  return bearing[result]();
}

/** Of promotions, those that were not asked for by one person and confirmed in time by another, one sentence each. */
export const unconfirmedIn = (words: readonly Word[]): readonly string[] =>
  words
    .filter(({ kind }) => kind === 'promoted')
    .filter((promotion) => !words.some((asked) => isConfirmed(asked, promotion)))
    .map(
      ({ key, by }) => `promotion ${key} by ${by} confirms nothing that another person asked for`,
    );

/** It is on the ledger a moment after it was found to be in time. */
const minutesOfWriting = 1;

function isConfirmed(asked: Word, promotion: Word): boolean {
  const [requester, approver] = [personBehind(asked.by), personBehind(promotion.by)];
  const minutes = minutesBetween(asked.at, promotion.at);
  return (
    asked.kind === 'promotion-asked' &&
    asked.key === promotion.key &&
    asked.service === promotion.service &&
    requester !== undefined &&
    approver !== undefined &&
    requester !== approver &&
    minutes >= 0 &&
    minutes <= requestHours * 60 + minutesOfWriting
  );
}
