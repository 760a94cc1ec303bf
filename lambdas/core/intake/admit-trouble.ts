import type { Incident, Opening } from '../incident';
import { incidentIdOf } from '../incident-id';
import type { LedgerEvent } from '../ledger';
import { priorityOf } from '../priority';
import type { Signal } from '../signal';
import type { Target } from '../target';
import type { Admission, IntakePorts } from './intake';
import { makeGood } from './make-good';
import { isAboutSame } from './same-source';
import { siteOf, type Site } from './site';

/**
 * Claim, look, take the subject, open or join, start. The claim and the record are read first, so that a
 * storm of the same event costs DynamoDB alone and none of the source's few calls a second. What does not
 * wait for another's answer goes out beside it; a crash at any point is made good by the retry.
 */
export async function admitTrouble(ports: IntakePorts, signal: Signal): Promise<Admission> {
  const { incidents, clock, policy } = ports;
  const id = incidentIdOf(signal);
  const [claimed, known] = await Promise.all([
    incidents.claim(signal, id, clock.now()),
    incidents.read(id),
  ]);
  if (!claimed || known?.state === 'open' || known?.state === 'ended') {
    return { kind: 'duplicate', incidentId: id };
  }
  const site = await siteOf(ports, signal);
  if (site.ownAlarm) return { kind: 'ignored', reason: 'own-alarm' };
  const opening: Opening = known?.incident ?? {
    id,
    targetArn: site.targetArn,
    signal,
    openedAt: clock.now(),
  };
  const [target, holder] = await Promise.all([site.readTarget(), incidents.takeSubject(opening)]);
  if (holder.id !== id) return join(ports, site, signal, holder);
  const incident = known?.incident ?? { ...opening, priority: priorityOf(policy, target) };
  return begin(ports, incident, target);
}

async function begin(
  ports: IntakePorts,
  admitted: Incident,
  target: Target | undefined,
): Promise<Admission> {
  const { incidents, ledger, workflows, policy } = ports;
  const { id } = admitted;
  const [{ state, incident }] = await Promise.all([
    incidents.open(admitted),
    ledger.append(id, 'opened', openedAs(admitted, policy.hash)),
  ]);
  if (state === 'ended') return { kind: 'duplicate', incidentId: id };
  const { targetArn } = incident;
  if (targetArn !== undefined && !isOptedIn(ports, target)) return turnAway(ports, id, targetArn);
  await workflows.start(incident);
  await incidents.started(id);
  return { kind: 'opened', incidentId: id };
}

const openedAs = ({ signal, targetArn, priority }: Incident, policyHash: string): LedgerEvent => ({
  kind: 'opened',
  facts: {
    signal: signal.id,
    ...saidOf(signal),
    changedAt: signal.changedAt,
    target: targetArn ?? null,
    priority,
    policy: policyHash,
  },
});

/** For the record: what signalled. */
function saidOf(signal: Signal): LedgerEvent['facts'] {
  switch (signal.source) {
    case 'alarm': {
      const { alarm, evaluationState = null } = signal;
      return { alarm: alarm.arn, alarmKind: alarm.kind, evaluationState };
    }
    case 'config':
      return { ...signal.finding };
  }
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

/** A second signal about the same trouble: on record, and of what opened the incident its latest state. */
async function join(
  ports: IntakePorts,
  site: Site,
  signal: Signal,
  holder: Opening,
): Promise<Admission> {
  const { incidents, ledger } = ports;
  const { id } = holder;
  await makeGood(ports, site, holder);
  await ledger.append(id, `joined ${signal.id}`, {
    kind: 'joined',
    facts: { signal: signal.id, ...saidOf(signal), changedAt: signal.changedAt },
  });
  if (isAboutSame(holder.signal, signal)) {
    await incidents.noteState(id, signal.state, signal.changedAt);
  }
  return { kind: 'joined', incidentId: id };
}

const isOptedIn = ({ policy }: IntakePorts, target: Target | undefined): boolean =>
  target !== undefined && target.tags[policy.optIn.key] === policy.optIn.value;
