import { given, type Carrier, type Fact, type SiteFacts } from '../facts';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Policy } from '../policy';
import type { Gate } from './gate';

/** The owner of everything that IAM would evaluate tags of has said yes, on fresh tags. */
export const optedIn: Gate<SiteFacts> = (proposal, runbook, { policy, target, carriers }) => [
  ...saysYes(policy, 'target', proposal.target.arn, target),
  ...Object.keys(runbook.remediation.carriers ?? {}).flatMap((name) =>
    saysYes(policy, `tag carrier ${name}`, name, own(carriers, name)),
  ),
];

const saysYes = (
  { optIn }: Policy,
  at: string,
  resource: string,
  found: Fact<Carrier | 'not-involved' | undefined> | undefined,
): readonly Objection[] =>
  given(at, found, (carrier) =>
    carrier === 'not-involved' ||
    (carrier !== undefined && own(carrier.tags, optIn.key) === optIn.value)
      ? []
      : [{ reason: 'not-opted-in', resource: carrier?.arn ?? resource }],
  );
