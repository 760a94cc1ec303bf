import type { Diagnosis } from '../diagnosis';
import type { Objection } from '../objection';
import type { Intention } from './outcome';

/** What a mode, or a record that does not suffice yet, holds back; everything else would hold back an autonomous system too. */
const heldBackByMode: readonly Objection['reason'][] = ['approval-required', 'observe-only'];

/** What would have been done in mode `autonomous` with a sufficient record: what the counterfactual of an outcome is about. */
export const intentionOf = (diagnosis: Diagnosis, objections: readonly Objection[]): Intention =>
  diagnosis.kind === 'treatable' &&
  diagnosis.agreed &&
  objections.every(({ reason }) => heldBackByMode.includes(reason))
    ? 'act'
    : 'ask';
