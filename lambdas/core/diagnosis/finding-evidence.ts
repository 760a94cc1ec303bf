import type { Evidence } from '../evidence';
import type { FindingReading } from '../finding';
import { sanitiseLabel } from '../sanitise';

/** What AWS Config holds against the resource. Its annotation is free text, and stays behind. */
export function findingEvidence(reading: FindingReading): Evidence {
  const { finding, compliance, evaluatedAt } = reading;
  const rule = sanitiseLabel(finding.ruleName);
  const checks = sanitiseLabel(reading.checks);
  const resourceType = sanitiseLabel(finding.resourceType);
  return {
    id: 'finding',
    source: 'finding',
    at: evaluatedAt,
    summary: `AWS Config judges the ${resourceType} ${compliance} by rule ${rule}, which checks ${checks}.`,
    values: { rule, checks, compliance, resourceType },
  };
}
