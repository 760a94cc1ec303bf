import { cellOf, everyCell, openedBy, pairOf } from '../breaker';
import { given } from '../facts';
import type { Objection } from '../objection';
import type { Gate } from './gate';

/** What fails, or changes nothing, again and again is not tried again until a person says so. */
export const breakerClosed: Gate = (proposal, _runbook, { breakers, policy }) => [
  ...given('breaker of the cell', breakers.ofPair, (entries) => {
    const cell = cellOf(pairOf(proposal), proposal.target.environment ?? '');
    const opened = openedBy(entries, cell, policy.breaker.cellInARow);
    return opened ? [open(cell, opened.at)] : [];
  }),
  ...given('breaker of all', breakers.ofAll, (entries) => {
    const opened = openedBy(entries, everyCell, policy.breaker.allInARow);
    return opened ? [open(everyCell, opened.at)] : [];
  }),
];

const open = (of: string, since: string): Objection => ({ reason: 'breaker-open', of, since });
