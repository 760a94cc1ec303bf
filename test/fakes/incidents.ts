import type { Ending, Incident, IncidentRecord } from '../../lambdas/core/incident';
import { isAtOrAfter, type Instant } from '../../lambdas/core/instant';
import type { Incidents } from '../../lambdas/core/ports/incidents';
import type { Signal } from '../../lambdas/core/signal';
import { frozenCopy } from './frozen-copy';

/** Incidents in memory; one may be open per subject. */
export class MemoryIncidents implements Incidents {
  private readonly claims = new Map<string, string>();
  private readonly subjects = new Map<string, string>();
  private readonly records = new Map<string, IncidentRecord>();

  claim(signal: Signal, incidentId: string): Promise<boolean> {
    const claimedFor = this.claims.get(signal.id) ?? incidentId;
    this.claims.set(signal.id, claimedFor);
    return Promise.resolve(claimedFor === incidentId);
  }

  open(incident: Incident): Promise<{ readonly kind: 'opened' | 'joined'; readonly id: string }> {
    const holder = this.subjects.get(subjectOf(incident)) ?? incident.id;
    if (holder !== incident.id) return Promise.resolve({ kind: 'joined', id: holder });
    const known = this.records.get(incident.id);
    if (known?.state === 'ended') return Promise.resolve({ kind: 'joined', id: incident.id });
    if (!known) {
      this.subjects.set(subjectOf(incident), incident.id);
      const { state, changedAt } = incident.signal;
      this.put({
        incident,
        state: 'opening',
        ending: undefined,
        endedAt: undefined,
        wake: undefined,
        alarm: { state, changedAt },
      });
    }
    return Promise.resolve({ kind: 'opened', id: incident.id });
  }

  started(incidentId: string): Promise<void> {
    const record = this.standing(incidentId);
    if (record.state === 'opening') this.put({ ...record, state: 'open' });
    return Promise.resolve();
  }

  noteAlarm(
    incidentId: string,
    state: Signal['state'],
    changedAt: Instant,
  ): Promise<string | undefined> {
    const record = this.standing(incidentId);
    if (!isAtOrAfter(record.alarm.changedAt, changedAt)) {
      this.put({ ...record, alarm: { state, changedAt } });
    }
    return Promise.resolve(record.wake);
  }

  sleeping(incidentId: string, wake: string | undefined): Promise<void> {
    this.put({ ...this.standing(incidentId), wake });
    return Promise.resolve();
  }

  end(incidentId: string, ending: Ending, at: Instant): Promise<Ending> {
    const record = this.standing(incidentId);
    if (record.ending) return Promise.resolve(record.ending);
    this.put({ ...record, state: 'ended', ending, endedAt: at, wake: undefined });
    if (this.subjects.get(subjectOf(record.incident)) === incidentId) {
      this.subjects.delete(subjectOf(record.incident));
    }
    return Promise.resolve(frozenCopy(ending));
  }

  read(incidentId: string): Promise<IncidentRecord | undefined> {
    return Promise.resolve(this.records.get(incidentId));
  }

  openOn(subject: string): Promise<IncidentRecord | undefined> {
    const id = this.subjects.get(subject);
    return Promise.resolve(id === undefined ? undefined : this.records.get(id));
  }

  unended(): Promise<readonly IncidentRecord[]> {
    return Promise.resolve(this.byAge().filter(({ state }) => state !== 'ended'));
  }

  recent(limit: number): Promise<readonly IncidentRecord[]> {
    return Promise.resolve(this.byAge().reverse().slice(0, limit));
  }

  private byAge(): IncidentRecord[] {
    return [...this.records.values()].sort((one, other) =>
      one.incident.openedAt.localeCompare(other.incident.openedAt),
    );
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

const subjectOf = ({ targetArn, signal }: Incident): string => targetArn ?? signal.alarm.arn;
