import { given } from '../facts';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Gate } from './gate';
import { ownTarget } from './not-ourselves';

/**
 * What is treated is what the signal is about. Another component is treated only where the traces single it out,
 * the rules name the remediation too, and a person agrees, however much autonomy was earned. It has an owner who must
 * have opted in, and is no part of this system; where that does not hold, somebody still counts on us for what the
 * signal is about, and is told.
 */
export const culpritSingledOut: Gate = ({ target: { arn } }, _runbook, facts) => {
  const { incident, diagnosis, policy } = facts;
  if (arn === incident.targetArn) return [];
  const isSingledOut = diagnosis.suspects.some((each) => each.standsOut && each.arn === arn);
  const isOfRules =
    diagnosis.kind === 'treatable' && (diagnosis.agreed || diagnosis.by === 'rules');
  return [
    ...unless(isSingledOut, 'the culprit is not the target, and the traces do not single it out'),
    ...unless(
      isOfRules,
      'the culprit is not the target, and the rules do not name this remediation',
    ),
    ...given('target', facts.target, (target) =>
      unless(
        target !== undefined && own(target.tags, policy.optIn.key) === policy.optIn.value,
        'the culprit is not the target, and has not opted in',
      ),
    ),
    ...unless(
      ownTarget(arn, facts).every(({ reason }) => reason !== 'own-resource'),
      'the culprit is not the target, and is a part of this system',
    ),
    { reason: 'approval-required', because: 'the signal is about another component' },
  ];
};

const unless = (holds: boolean, because: string): readonly Objection[] =>
  holds ? [] : [{ reason: 'not-applicable', because }];
