import { personsFor } from '../approval';
import { sha256 } from '../digest';
import type { Conclusion } from '../healing/conclusion';
import type { Incident } from '../incident';
import type { Instant } from '../instant';
import {
  changeNotice,
  endingNotice,
  proposedNotice,
  reminderNotice,
  type Ask,
  type NotPutBack,
} from '../notices';
import type { Proposal } from '../proposal';
import { sanitise } from '../sanitise';
import { titleOf } from '../signal';
import { cellName, type Cell } from '../trust/cell';
import type { About, EventKind, EventOf, IncidentEvent } from './incident-event';
import {
  answerNotice,
  breakerNotice,
  demotedNotice,
  expiredNotice,
  spentNotice,
  startedNotice,
} from './short-notices';

export const proposed = (incident: Incident, ask: Ask): EventOf<'proposed'> => ({
  ...whatOf(incident, 'proposed', ask.askedAt, part(ask.proposal)),
  ...proposedNotice(incident, ask),
  proposal: boundOf(ask.proposal),
  persons: personsFor(ask.remediation),
  answerBy: ask.expiresAt,
  because: ask.because.map((sentence) => sanitise(sentence)),
});

export const reminded = (incident: Incident, ask: Ask, at: Instant): EventOf<'reminded'> => ({
  ...whatOf(incident, 'reminded', at, part(ask.proposal)),
  ...reminderNotice(incident, ask),
  proposal: boundOf(ask.proposal),
  persons: personsFor(ask.remediation),
  answerBy: ask.expiresAt,
});

export const approved = (
  incident: Incident,
  proposal: Proposal,
  by: string,
  at: Instant,
): EventOf<'approved'> => ({
  ...whatOf(incident, 'approved', at, part(proposal)),
  ...answerNotice(incident, proposal, `approved by ${by}`),
  proposal: boundOf(proposal),
  by,
});

export const rejected = (
  incident: Incident,
  proposal: Proposal,
  { by, reason }: { readonly by: string; readonly reason: string | undefined },
  at: Instant,
): EventOf<'rejected'> => {
  const given = reason === undefined ? null : sanitise(reason);
  return {
    ...whatOf(incident, 'rejected', at, part(proposal)),
    ...answerNotice(incident, proposal, `rejected by ${by}: ${given ?? 'no reason given'}`),
    proposal: boundOf(proposal),
    by,
    reason: given,
  };
};

export const expired = (
  incident: Incident,
  proposal: Proposal,
  at: Instant,
): EventOf<'expired'> => ({
  ...whatOf(incident, 'expired', at, part(proposal)),
  ...expiredNotice(incident, proposal),
  proposal: boundOf(proposal),
});

export const started = (
  incident: Incident,
  proposal: Proposal,
  attempt: string,
  at: Instant,
): EventOf<'started'> => ({
  ...whatOf(incident, 'started', at, attempt),
  ...startedNotice(incident, proposal),
  proposal: boundOf(proposal),
  attempt,
});

/** An incident has one ending, so whoever tells of it tells under the same id. */
export function ended(
  incident: Incident,
  conclusion: Conclusion,
  at: Instant,
): EventOf<'resolved' | 'escalated' | 'suppressed'> {
  const { kind, reasons } = conclusion.ending;
  const because = conclusion.because.map((sentence) => sanitise(sentence));
  const said = { ...endingNotice(incident, conclusion), reasons: [...reasons], because };
  switch (kind) {
    case 'resolved':
      return { ...whatOf(incident, kind, at), ...said, measured: reasons.some(isMeasured) };
    case 'escalated':
      return { ...whatOf(incident, kind, at), ...said };
    case 'suppressed':
      return { ...whatOf(incident, kind, at), ...said };
  }
}

/** Both are given by a verdict alone: after an action, and of trouble that ended by itself. */
const isMeasured = (reason: string): boolean => reason === 'recovered' || reason === 'by-itself';

export function leftChanged(
  incident: Incident,
  change: { readonly attempt: string; readonly target?: string | undefined },
  what: NotPutBack,
  because: readonly string[],
  at: Instant,
): EventOf<'left-changed'> {
  const { attempt } = change;
  const told = because.map((sentence) => sanitise(sentence));
  return {
    ...whatOf(
      incident,
      'left-changed',
      at,
      `${attempt}/${what}/${sha256(told.join()).slice(0, 8)}`,
    ),
    ...changeNotice(incident, change, what, because),
    attempt,
    what,
    because: told,
  };
}

export const demoted = (
  incident: Incident,
  cell: Cell,
  because: string,
  at: Instant,
): EventOf<'demoted'> => ({
  ...whatOf(incident, 'demoted', at),
  ...demotedNotice(incident, cellName(cell), because),
  cell: cellName(cell),
  because: [because],
});

/** `of` is a cell, or `all`. */
export const breakerOpened = (
  incident: Incident,
  of: string,
  because: string,
  at: Instant,
): EventOf<'breaker-opened'> => ({
  ...whatOf(incident, 'breaker-opened', at, of),
  ...breakerNotice(incident, of, because),
  cell: of,
  because: [because],
});

/** Whose budget is spent, and how much it was. */
export type SpentBudget = Pick<EventOf<'budget-spent'>, 'budget' | 'of' | 'per' | 'limit'>;

/** The hour or day, of UTC, that a moment is in. */
export const periodOf = (per: 'hour' | 'day', at: Instant): string =>
  at.slice(0, per === 'hour' ? '2026-01-01T00'.length : '2026-01-01'.length);

export function budgetSpent(
  incident: Incident,
  spent: SpentBudget,
  at: Instant,
): EventOf<'budget-spent'> {
  const { budget, of, per } = spent;
  const { because, ...words } = spentNotice(incident, spent);
  return {
    ...whatOf(
      incident,
      'budget-spent',
      at,
      `${budget}/${periodOf(per, at)}/${sha256(of).slice(0, 8)}`,
    ),
    ...words,
    ...spent,
    because: [because],
  };
}

type KindOfNoIncident = 'digest' | 'storm-began' | 'storm-over' | 'demoted-by-person';

/** The id says what happened to which incident, and of several of a kind to what: a retry says it in the same words. */
function whatOf<Kind extends Exclude<EventKind, KindOfNoIncident>>(
  incident: Incident,
  kind: Kind,
  at: Instant,
  which?: string,
) {
  const id = [incident.id, kindInId(kind), ...(which === undefined ? [] : [which])].join('/');
  return { schema: 1, kind, id, at, incident: aboutOf(incident) } as const;
}

const kindInId = (kind: IncidentEvent['kind']): string =>
  kind === 'resolved' || kind === 'escalated' || kind === 'suppressed' ? 'ended' : kind;

const aboutOf = ({ id, priority, signal, targetArn, openedAt }: Incident): About => ({
  ...{ id, priority, openedAt },
  title: sanitise(titleOf(signal)),
  target: targetArn ?? null,
});

const part = ({ hash }: Proposal): string => hash.slice(0, 16);

const boundOf = ({ hash, remediationId, target, document }: Proposal) => ({
  hash,
  remediation: remediationId,
  target: target.arn,
  document: document.name,
});
