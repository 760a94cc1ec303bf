import type { AlarmReading } from '../../lambdas/core/alarm';
import type { IncidentRecord } from '../../lambdas/core/incident';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Ledger } from '../../lambdas/core/ports/ledger';
import type { Alarms } from '../../lambdas/core/ports/telemetry';
import { titleOf } from '../../lambdas/core/signal';
import { stateOf } from './incidents';
import { narrate } from './narrate';
import { inWords } from './reason-words';
import type { Settings } from './settings';
import type { Told } from './told';

export interface Witnesses {
  readonly incidents: Pick<Incidents, 'recent'>;
  readonly ledger: Pick<Ledger, 'read'>;
  readonly alarms: Pick<Alarms, 'read'>;
  /** Where the alarm is: beside the stack. */
  readonly home: Pick<Settings, 'account' | 'region' | 'topicArn'>;
}

/** Why something did, or did not, happen about an alarm or a finding (`<rule>/<resource>`): from the records, in words. */
export async function why(witnesses: Witnesses, name: string): Promise<Told> {
  const [reading, recent] = await Promise.all([
    witnesses.alarms.read({ name, arn: arnOf(name, witnesses.home) }),
    witnesses.incidents.recent(500),
  ]);
  const about = recent.filter(({ incident }) => titleOf(incident.signal) === name);
  const [latest] = about;
  if (!latest) return nothing(name, reading);
  const entries = await witnesses.ledger.read(latest.incident.id);
  return {
    lines: [
      latest.incident.signal.source === 'alarm'
        ? stateLine(name, reading)
        : `${name} was ${latest.latest.state} at ${latest.latest.changedAt}.`,
      `Latest incident: ${latest.incident.id}, ${stateOf(latest)}, opened ${latest.incident.openedAt}.`,
      ...because(latest),
      ...entries.map((entry: LedgerEntry) => narrate(entry)),
      ...(about.length > 1
        ? [`${about.length - 1} earlier on record: npx paramedic incidents`]
        : []),
    ],
    json: { alarm: reading ?? null, latest, ledger: entries, incidents: about.length },
  };
}

/** In the partition of the stack's own resources. */
const arnOf = (name: string, { account, region, topicArn }: Witnesses['home']): string =>
  `arn:${topicArn.split(':')[1] ?? 'aws'}:cloudwatch:${region}:${account}:alarm:${name}`;

function because({ ending }: IncidentRecord): string[] {
  if (!ending) return ['It is still open: no ending yet.'];
  return ending.reasons.map((reason) => `Because: ${reason}: ${inWords(reason)}`);
}

/** No incident on record is an answer too, as long as it says what to check. */
function nothing(alarmName: string, reading: AlarmReading | undefined): Told {
  const lines = [
    stateLine(alarmName, reading),
    `No incident on record for "${alarmName}".`,
    reading
      ? 'Either it has not gone into ALARM since the stack was deployed, or paramedic.config.ts does not select it.'
      : 'Check the name, --region and whose credentials you use.',
  ];
  return { lines, json: { alarm: reading ?? null, latest: null, incidents: 0 } };
}

const stateLine = (name: string, reading: AlarmReading | undefined): string =>
  reading
    ? `${name} is ${reading.state} since ${reading.since}.`
    : `CloudWatch knows no alarm "${name}" here.`;
