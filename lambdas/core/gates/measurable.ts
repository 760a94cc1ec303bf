import type { Objection } from '../objection';
import type { ValidationPlan } from '../remediation';
import type { Trouble } from '../trouble';
import type { Gate } from './gate';

/**
 * Whether it worked will be told by the source that signalled (law 7): an alarm by its own rule, a
 * finding by a rule of Config that checks what this remediation puts right. Trouble that could not be
 * read is for `trouble-present` to object to.
 */
export const measurable: Gate = (_proposal, { remediation: { id, validation } }, { trouble }) =>
  trouble.kind === 'unread' || trouble.value === undefined || tells(validation, trouble.value)
    ? []
    : because(id, trouble.value);

function tells({ recovery }: ValidationPlan, trouble: Trouble): boolean {
  switch (trouble.source) {
    case 'alarm':
      return recovery.kind === 'own-alarm';
    case 'config':
      return recovery.kind === 'compliance' && recovery.with.includes(trouble.finding.checks);
  }
}

const because = (id: string, trouble: Trouble): readonly Objection[] => [
  {
    reason: 'not-applicable',
    because:
      trouble.source === 'alarm'
        ? `whether ${id} worked is not told by an alarm`
        : `${id} does not put right what Config rule ${trouble.finding.finding.ruleName} checks`,
  },
];
