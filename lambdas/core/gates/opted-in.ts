import { given, type Carrier, type SiteFacts } from '../facts';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Policy } from '../policy';
import type { Gate } from './gate';

/**
 * The owner of everything that IAM would evaluate tags of has said yes, on fresh tags. A target that has not is
 * nobody's business; where it has, somebody counts on us and is told what else has to.
 */
export const optedIn: Gate<SiteFacts> = ({ target: { arn } }, runbook, facts) => [
  ...given('target', facts.target, (target): readonly Objection[] =>
    saysYes(facts.policy, target) ? [] : [{ reason: 'not-opted-in', resource: arn }],
  ),
  ...Object.keys(runbook.remediation.carriers ?? {}).flatMap((name) =>
    given(`tag carrier ${name}`, own(facts.carriers, name), (carrier): readonly Objection[] =>
      carrier === 'not-involved' || saysYes(facts.policy, carrier)
        ? []
        : [{ reason: 'carrier-not-opted-in', resource: carrier.arn }],
    ),
  ),
];

const saysYes = ({ optIn }: Policy, carrier: Carrier | undefined): boolean =>
  carrier !== undefined && own(carrier.tags, optIn.key) === optIn.value;
