import { given, type SiteFacts } from '../facts';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Policy } from '../policy';
import type { Gate } from './gate';

/** What people have taken into their own hands is never touched, not even to put something back. */
export const notManual: Gate<SiteFacts> = ({ target: { arn } }, runbook, facts) => {
  const isManual = saysManual(facts.policy.manual);
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

/** People type tags by hand, in any case and with spaces around: whatever may be meant holds back. */
export const saysManual = ({ key, value }: Policy['manual']) => {
  const [ofKey, ofValue] = [typed(key), typed(value)];
  return (tags: Readonly<Record<string, string>>): boolean =>
    Object.entries(tags).some(([name, given]) => typed(name) === ofKey && typed(given) === ofValue);
};

const typed = (text: string): string => text.trim().toLowerCase();
