import type { Incident } from '../incident';
import { incidentIdOf } from '../incident-id';
import { priorityOf } from '../priority';
import type { Signal } from '../signal';
import type { Admission, IntakePorts } from './intake';
import { isAboutSame } from './same-alarm';
import { siteOf, type Site } from './site';

/**
 * Claim, look, open or join, ledger, start. The claim and the record are read first, so that a storm of
 * the same event costs DynamoDB alone and none of CloudWatch's few calls a second.
 */
export async function admitAlarm(ports: IntakePorts, signal: Signal): Promise<Admission> {
  const { incidents, clock, policy } = ports;
  const id = incidentIdOf(signal);
  const [claimed, known] = await Promise.all([incidents.claim(signal, id), incidents.read(id)]);
  if (!claimed || known?.state === 'open' || known?.state === 'ended') {
    return { kind: 'duplicate', incidentId: id };
  }
  const site = await siteOf(ports, signal);
  if (site.ownAlarm) return { kind: 'ignored', reason: 'own-alarm' };
  const incident: Incident = known?.incident ?? {
    id,
    targetArn: site.targetArn,
    priority: priorityOf(policy, site.target),
    signal,
    openedAt: clock.now(),
  };
  const opened = await incidents.open(incident);
  if (opened.kind === 'opened') return begin(ports, incident, site);
  return opened.id === id ? { kind: 'duplicate', incidentId: id } : join(ports, signal, opened.id);
}

async function begin(ports: IntakePorts, incident: Incident, site: Site): Promise<Admission> {
  const { incidents, ledger, workflows, policy } = ports;
  const { id, signal, targetArn, priority } = incident;
  await ledger.append(id, 'opened', {
    kind: 'opened',
    facts: {
      signal: signal.id,
      alarm: signal.alarm.arn,
      alarmKind: signal.alarm.kind,
      changedAt: signal.changedAt,
      target: targetArn ?? null,
      priority,
      policy: policy.hash,
      evaluationState: signal.evaluationState ?? null,
    },
  });
  if (targetArn !== undefined && !isOptedIn(ports, site)) return turnAway(ports, id, targetArn);
  await workflows.start(id);
  await incidents.started(id);
  return { kind: 'opened', incidentId: id };
}

/** Ends what nobody asked us to look after: no workflow, no message, one answer on record. */
async function turnAway(
  { incidents, ledger, clock, policy }: IntakePorts,
  id: string,
  targetArn: string,
): Promise<Admission> {
  const ending = { kind: 'suppressed', reasons: ['not-opted-in'] } as const;
  const { key, value } = policy.optIn;
  await ledger.append(id, 'ended', {
    kind: 'ended',
    facts: { ...ending, because: [`${targetArn} does not carry the tag ${key}=${value}`] },
  });
  await incidents.end(id, ending, clock.now());
  return { kind: 'suppressed', incidentId: id, reason: 'not-opted-in' };
}

/** A second alarm on the same trouble: on record, and on the incident's own alarm its latest state. */
async function join(
  { incidents, ledger }: IntakePorts,
  signal: Signal,
  incidentId: string,
): Promise<Admission> {
  await ledger.append(incidentId, `joined ${signal.id}`, {
    kind: 'joined',
    facts: { signal: signal.id, alarm: signal.alarm.arn, changedAt: signal.changedAt },
  });
  const record = await incidents.read(incidentId);
  if (record && isAboutSame(record.incident.signal, signal)) {
    await incidents.noteAlarm(incidentId, signal.state, signal.changedAt);
  }
  return { kind: 'joined', incidentId };
}

const isOptedIn = ({ policy }: IntakePorts, { target }: Site): boolean =>
  target !== undefined && target.tags[policy.optIn.key] === policy.optIn.value;
