import { given, type SiteFacts } from '../facts';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Gate } from './gate';

/** What people have taken into their own hands is never touched, not even to put something back. */
export const notManual: Gate<SiteFacts> = ({ target: { arn } }, runbook, facts) => {
  const { key, value } = facts.policy.manual;
  const isManual = (tags: Readonly<Record<string, string>>) => own(tags, key) === value;
  return [
    ...given('target', facts.target, (target): readonly Objection[] =>
      isManual(target?.tags ?? {}) ? [{ reason: 'manual-operation', resource: arn }] : [],
    ),
    ...Object.keys(runbook.remediation.carriers ?? {}).flatMap((name) =>
      given(`tag carrier ${name}`, own(facts.carriers, name), (carrier): readonly Objection[] =>
        carrier !== 'not-involved' && isManual(carrier.tags)
          ? [{ reason: 'manual-operation', resource: carrier.arn }]
          : [],
      ),
    ),
  ];
};
