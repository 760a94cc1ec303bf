import type { Diagnosis } from './diagnosis';
import type { Proposal } from './proposal';
import type { CatalogueEntry } from './runbook';

/**
 * What a person would have to guess in order to judge a proposal, empty when nothing. A question that leaves
 * something to guess is not asked: who is woken at night would say yes or no to something else.
 */
export function missingIn(
  { target, evidence, document, compensation }: Proposal,
  { remediation: { blastRadius, ifIgnored }, steps }: Pick<CatalogueEntry, 'remediation' | 'steps'>,
  diagnosis: Diagnosis,
): readonly string[] {
  const shown = diagnosis.evidence.filter(
    ({ id, summary }) => evidence.includes(id) && says(summary),
  );
  const told: Readonly<Record<string, boolean>> = {
    'the target': /^arn:[^:]+:[^:]+:.+$/.test(target.arn),
    'the evidence it rests on': shown.length > 0,
    'the document and its hash': says(document.name) && says(document.hash ?? ''),
    'the steps that run': steps.length > 0 && steps.every(says),
    'the blast radius': blastRadius.targets >= 1 && says(blastRadius.usersNotice),
    'the undo, or why there is none':
      compensation.kind === 'none' ? says(compensation.because) : says(compensation.name),
    'what happens if nobody answers': says(ifIgnored),
  };
  return Object.keys(told).filter((what) => told[what] !== true);
}

/** Dashes and dots are no words. */
const says = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);
