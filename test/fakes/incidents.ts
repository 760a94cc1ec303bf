import type { Ending, Incident, IncidentRecord, Opening } from '../../lambdas/core/incident';
import { isAtOrAfter, type Instant } from '../../lambdas/core/instant';
import type { PastIncident } from '../../lambdas/core/past-incident';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { PastIncidents } from '../../lambdas/core/ports/past-incidents';
import { signallerOf, type Signal } from '../../lambdas/core/signal';
import { frozenCopy } from './frozen-copy';

/** Incidents in memory; one may be open per subject. */
export class MemoryIncidents implements Incidents, PastIncidents {
  private readonly proposed = new Map<string, string | undefined>();

  private readonly seen = new Set<string>();
  private readonly claims = new Map<string, string>();
  private readonly joined = new Map<string, string>();
  private readonly subjects = new Map<string, Opening>();
  private readonly records = new Map<string, IncidentRecord>();

  claim(signal: Signal, incidentId: string): Promise<boolean> {
    const claimedFor = this.claims.get(signal.id) ?? incidentId;
    this.claims.set(signal.id, claimedFor);
    return Promise.resolve(claimedFor === incidentId);
  }

  takeSubject(opening: Opening): Promise<Opening> {
    const subject = subjectOf(opening);
    const holder = this.holding(subject) ?? opening;
    this.subjects.set(subject, frozenCopy(holder));
    return Promise.resolve(frozenCopy(holder));
  }

  handOver(from: Opening, to: Opening): Promise<boolean> {
    if (this.records.has(from.id)) return Promise.resolve(false);
    this.joined.set(from.id, to.id);
    const subject = subjectOf(from);
    if (this.subjects.get(subject)?.id === from.id) this.subjects.set(subject, frozenCopy(to));
    return Promise.resolve(true);
  }

  joinedInstead(incidentId: string): Promise<string | undefined> {
    return Promise.resolve(this.joined.get(incidentId));
  }

  async open(incident: Incident, afterJoining?: string): Promise<IncidentRecord> {
    const joined = this.joined.get(incident.id);
    if (joined !== afterJoining) throw new Error(`${incident.id} has joined ${String(joined)}`);
    this.joined.delete(incident.id);
    if (!this.records.has(incident.id)) {
      const { state, changedAt } = incident.signal;
      this.put({
        incident,
        state: 'opening',
        ending: undefined,
        endedAt: undefined,
        wake: undefined,
        latest: { state, changedAt },
      });
    }
    const record = this.standing(incident.id);
    if (record.state === 'ended') this.free(incident);
    return await Promise.resolve(record);
  }

  started(incidentId: string): Promise<void> {
    const record = this.standing(incidentId);
    if (record.state === 'opening') this.put({ ...record, state: 'open' });
    return Promise.resolve();
  }

  noteState(
    incidentId: string,
    state: Signal['state'],
    changedAt: Instant,
  ): Promise<string | undefined> {
    const record = this.standing(incidentId);
    if (!isAtOrAfter(record.latest.changedAt, changedAt)) {
      this.put({ ...record, latest: { state, changedAt } });
    }
    return Promise.resolve(record.wake);
  }

  sleeping(incidentId: string, wake: string | undefined): Promise<void> {
    this.put({ ...this.standing(incidentId), wake });
    return Promise.resolve();
  }

  end(incidentId: string, ending: Ending, at: Instant, remediationId?: string): Promise<Ending> {
    const record = this.standing(incidentId);
    if (record.ending) return Promise.resolve(record.ending);
    this.proposed.set(incidentId, remediationId);
    this.put({ ...record, state: 'ended', ending, endedAt: at, wake: undefined });
    this.free(record.incident);
    return Promise.resolve(frozenCopy(ending));
  }

  read(incidentId: string): Promise<IncidentRecord | undefined> {
    return Promise.resolve(this.records.get(incidentId));
  }

  holderOf(subject: string): Promise<Opening | undefined> {
    return Promise.resolve(this.holding(subject));
  }

  lastHolderOf(subject: string): Promise<IncidentRecord | undefined> {
    const holder = this.subjects.get(subject);
    return Promise.resolve(holder && this.records.get(holder.id));
  }

  unended(): Promise<readonly IncidentRecord[]> {
    return Promise.resolve(this.byAge().filter(({ state }) => state !== 'ended'));
  }

  openedBetween(from: Instant, to: Instant): Promise<readonly IncidentRecord[]> {
    return Promise.resolve(
      this.byAge().filter(
        ({ incident: { openedAt } }) => isAtOrAfter(openedAt, from) && isAtOrAfter(to, openedAt),
      ),
    );
  }

  handedOver(): Promise<readonly IncidentRecord[]> {
    return Promise.resolve(
      this.byAge().filter(
        ({ ending, incident }) => ending?.kind === 'escalated' && !this.seen.has(incident.id),
      ),
    );
  }

  followed(incidentId: string): Promise<void> {
    this.seen.add(incidentId);
    return Promise.resolve();
  }

  recent(limit: number): Promise<readonly IncidentRecord[]> {
    return Promise.resolve(this.byAge().reverse().slice(0, limit));
  }

  ofTarget(targetArn: string, since: Instant): Promise<readonly PastIncident[]> {
    const past = this.byAge().flatMap(({ incident, ending, endedAt }): PastIncident[] =>
      incident.targetArn === targetArn && ending && endedAt && isAtOrAfter(endedAt, since)
        ? [
            {
              ...{ incidentId: incident.id, endedAt, ending: ending.kind },
              reason: ending.reasons[0],
              remediationId: this.proposed.get(incident.id),
              signaller: signallerOf(incident.signal),
            },
          ]
        : [],
    );
    return Promise.resolve(past.reverse());
  }

  /** Whoever joined an incident that has ended is nobody's any more. */
  private holding(subject: string): Opening | undefined {
    const holder = this.subjects.get(subject);
    return holder && this.records.get(holder.id)?.state !== 'ended' ? holder : undefined;
  }

  private byAge(): IncidentRecord[] {
    return [...this.records.values()].sort((one, other) =>
      one.incident.openedAt.localeCompare(other.incident.openedAt),
    );
  }

  private free(incident: Incident): void {
    const subject = subjectOf(incident);
    if (this.subjects.get(subject)?.id === incident.id) this.subjects.delete(subject);
  }

  private standing(incidentId: string): IncidentRecord {
    const record = this.records.get(incidentId);
    if (!record) throw new Error(`No incident ${incidentId}`);
    return record;
  }

  private put(record: IncidentRecord): void {
    this.records.set(record.incident.id, frozenCopy(record));
  }
}

const subjectOf = ({ targetArn, signal }: Opening): string => targetArn ?? signallerOf(signal);
