import type { IncidentType } from '../../lambdas/core/diagnosis';
import { contrastOf } from '../../lambdas/core/localise/contrast';
import { readingsOf } from '../../lambdas/core/localise/component-health';
import type { Issue } from '../../recordings/dataset';

/** Twice the requests are load, whatever else happens under it. */
const overload = 2;

/** How X-Ray types what is no code of the account's own. */
const types: readonly (readonly [RegExp, IncidentType])[] = [
  [/(^|_)(AWS::DynamoDB(::Table)?|AWS::RDS::\w+|Database::SQL)$/, 'database'],
  [/_remote$/, 'dependency'],
];

/**
 * What kind of trouble the culprit has, as far as traces can tell. They tell of no deploy, no memory and no
 * tag, so that no remediation could be bound: it is always null, and a person is told of the culprit.
 */
export function labelOf({ telemetry }: Issue, culprit: string): IncidentType {
  const rows = telemetry.rows.get(culprit) ?? [];
  const { values } = readingsOf(rows, 'traffic');
  const [most, before] = [-Math.min(0, ...values), ordinaryRequests(telemetry.past, culprit)];
  if (most > overload * before) return 'capacity';
  return types.find(([shape]) => shape.test(culprit))?.[1] ?? 'application';
}

function ordinaryRequests(past: Issue['telemetry']['past'], node: string): number {
  const readings = readingsOf(past.get(node) ?? [], 'traffic');
  const length = readings.values.length;
  const { outside } = contrastOf(readings, { from: length, to: length }, length);
  return -outside;
}
