import type { RecordFault } from '../../lambdas/core/verifying/record-fault';

/** What was found where, in one line. */
export function inFaultWords(fault: RecordFault): string {
  if ('sequence' in fault) return `${fault.incidentId}, entry ${fault.sequence}: ${about(fault)}`;
  return 'incidentId' in fault ? `${fault.incidentId}: ${about(fault)}` : about(fault);
}

type Of<K extends RecordFault['kind']> = Extract<RecordFault, { readonly kind: K }>;

/** By kind, so that a new one does not compile without words. */
const words: { readonly [K in RecordFault['kind']]: (fault: Of<K>) => string } = {
  edited: () => 'edited, or the one before it; hash and content disagree',
  gap: () => 'removed; later entries are there',
  reordered: () => 'changed places with another entry',
  'foreign-incident': () => 'belongs to another incident',
  unreadable: () => 'cannot be read, so nobody of ours wrote it',
  rewritten: ({ seal }) => `written anew; seal ${seal} holds another entry`,
  violated: ({ because, seal }) => `${breaches[because]}; seal ${seal} has it on record`,
  unsealed: ({ minutes }) =>
    `not sealed for ${Math.round(minutes)} minutes: look at the alarms SealsLate and FunctionErrors`,
  removed: ({ sealed, seal }) => `removed altogether; seal ${seal} knows of ${sealed} entries`,
  truncated: ({ entries, sealed, seal }) =>
    `cut off after ${entries} entries; seal ${seal} knows of ${sealed}`,
  'no-entries': () => 'no entries, though other records know of it',
  'no-opening': () => 'does not begin with its opening',
  'not-kept': () => 'closed and sealed, and not in the archive',
  'no-closing': ({ because }) =>
    because === 'ended-on-record'
      ? 'opened and never closed here, while its record says that it ended'
      : 'opened more than 31 days ago and never closed',
  'kept-otherwise': ({ name }) => `not as it was archived; the original is ${name}`,
  'kept-hidden': ({ name }) => `a delete marker hides ${name}`,
  'seal-broken': ({ number, because }) => `seal ${number}: ${because}`,
  'no-anchor': () =>
    'there is no anchor: nothing proves that this record is the one that was written',
  'anchor-old': ({ minutes }) =>
    `the latest anchor is ${Math.round(minutes)} minutes old: look at the alarms NoAnchor and FunctionErrors`,
  'anchor-hidden': ({ name }) => `a delete marker hides anchor ${name}`,
  'seals-truncated': ({ name, anchored, seals }) =>
    `seals cut off after ${seals}; anchor ${name} knows of ${anchored}`,
  'seals-rewritten': ({ name, seal }) => `seal ${seal}: written anew; anchor ${name} holds another`,
};

const breaches = {
  modified: 'overwritten',
  removed: 'removed',
  unreadable: 'written so that it cannot be read',
  unlinked: 'written without following what was sealed before',
} as const satisfies Record<Of<'violated'>['because'], string>;

const about = <K extends RecordFault['kind']>(fault: Of<K>): string => words[fault.kind](fault);
