import { personsFor, type Answer, type Answered, type Approval } from './approval';
import { personOf } from './approver';
import { isAtOrAfter } from './instant';
import type { Remediation } from './remediation';

type Asked = Pick<Approval, 'expiresAt' | 'requestedBy'>;

/**
 * Why approvals do not suffice for a start, undefined when they do. The door asks by what is declared now and by
 * the list as it is now, whatever was written when the question was asked.
 */
export function insufficient(
  answered: Answered,
  { expiresAt, requestedBy }: Asked,
  remediation: Pick<Remediation, 'risk'>,
  approvers: readonly string[],
): string | undefined {
  const answers = [...(answered.first ? [answered.first] : []), answered];
  if (!answers.every(({ answer }) => answer === 'approved')) return 'it was rejected';
  if (!answers.every(({ at }) => isAtOrAfter(expiresAt, at))) {
    return 'it was answered after it expired';
  }
  const persons = new Set(answers.map(({ by }) => personOf(approvers, by)));
  if (persons.has(undefined)) return 'who answered is not on the list of approvers';
  if (requestedBy !== undefined && persons.has(personOf(approvers, requestedBy))) {
    return 'who asked for it has approved it';
  }
  const needed = personsFor(remediation);
  if (!(persons.size >= needed)) return `it needs ${needed} different persons`;
  return isStrong(answers, remediation)
    ? undefined
    : 'its risk is high and not all of it came by IAM';
}

/** A high risk is approved by nothing weaker than a request that each person signed. */
const isStrong = (answers: readonly Answer[], { risk }: Pick<Remediation, 'risk'>): boolean =>
  risk !== 'high' || answers.every(({ via }) => via === 'iam');
