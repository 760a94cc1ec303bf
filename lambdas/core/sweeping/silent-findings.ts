import type { FindingReading } from '../finding';
import type { IncidentRecord } from '../incident';
import { isAtOrAfter, minutesBetween } from '../instant';
import { locateFinding } from '../locate-target';
import type { Finding } from '../signal';
import { isInGoodHands } from './joined-trouble';
import { everyOne, type SweepPorts, type Swept } from './sweeping';

/** An event usually arrives within seconds; what is older than this was lost. */
const lateMinutes = 5;

/** How far back endings are looked at: far more than a day of a busy account. */
const recently = 500;

/**
 * Findings about opted-in resources that no incident answers for: their event was lost, or came before the
 * opt-in. They go back on the intake queue as if signalled now. Of what nobody opted in there may be
 * thousands, and all of it would only be turned away.
 */
export async function sweepFindings(ports: SweepPorts): Promise<readonly Swept[]> {
  const { findings, incidents, territory, clock, requeue, policy } = ports;
  const now = clock.now();
  const held = await Promise.all(
    (policy.findings?.rules ?? []).map((rule) => findings.nonCompliant(rule)),
  );
  const late = held
    .flat()
    .filter(({ recordedAt }) => minutesBetween(recordedAt, now) >= lateMinutes);
  if (late.length === 0) return [];
  const [optedIn, recent] = await Promise.all([
    territory.optedIn(policy.optIn),
    incidents.recent(recently),
  ]);
  const silent = late.filter((reading) => {
    const arn = locateFinding(reading.finding);
    const isOurs = arn !== undefined && optedIn.has(arn);
    return isOurs && !recent.some((record) => answersFor(record, reading));
  });
  return everyOne(silent, async (finding) => {
    if (await isInGoodHands(ports, locateFinding(finding.finding), now)) return [];
    await requeue({ source: 'config', finding });
    return [{ what: 'requeued', on: `${finding.finding.ruleName} ${finding.finding.resourceId}` }];
  });
}

/**
 * Config judges again and again what stays as it was, so a judgement newer than an incident's end need not
 * be news: what went to a person stays with that person. Trouble that was measured to be over, or that had
 * not been opted in, is news.
 */
function answersFor(
  { incident, ending, endedAt }: IncidentRecord,
  { finding, recordedAt }: FindingReading,
): boolean {
  const { signal, targetArn } = incident;
  const isSubject =
    (signal.source === 'config' && isSame(signal.finding, finding)) ||
    (endedAt === undefined && targetArn !== undefined && targetArn === locateFinding(finding));
  return (
    isSubject &&
    (endedAt === undefined || ending?.kind === 'escalated' || isAtOrAfter(endedAt, recordedAt))
  );
}

const isSame = (one: Finding, other: Finding): boolean =>
  one.ruleArn === other.ruleArn &&
  one.resourceType === other.resourceType &&
  one.resourceId === other.resourceId;
