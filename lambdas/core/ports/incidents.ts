import type { Ending, Incident, IncidentRecord } from '../incident';
import type { Instant } from '../instant';
import type { Signal } from '../signal';

/** Claims on signals, and the incidents they opened. Every write is conditional. */
export interface Incidents {
  /**
   * Claims a signal for an incident, once: true for the first caller and for every later caller that
   * names the same incident, so that a crash after the claim is made good by the retry.
   */
  claim(signal: Signal, incidentId: string): Promise<boolean>;
  /**
   * Opens the incident, or answers with the incident that is already open on the same subject
   * (the target's ARN, or the alarm's when no target is known).
   */
  open(incident: Incident): Promise<{ readonly kind: 'opened' | 'joined'; readonly id: string }>;
  /** opening -> open: the workflow was started. Idempotent. */
  started(incidentId: string): Promise<void>;
  /** Notes the alarm's state unless a later one is already noted; answers with the record's wake. */
  noteAlarm(
    incidentId: string,
    state: Signal['state'],
    changedAt: Instant,
  ): Promise<string | undefined>;
  /** Where the sleeping workflow can be woken; undefined takes it back. */
  sleeping(incidentId: string, wake: string | undefined): Promise<void>;
  /** open -> ended, once, and frees the subject. Answers with the ending on record. */
  end(incidentId: string, ending: Ending, at: Instant): Promise<Ending>;
  read(incidentId: string): Promise<IncidentRecord | undefined>;
  /** The open incident on a subject. */
  openOn(subject: string): Promise<IncidentRecord | undefined>;
  /** Not ended, oldest first. */
  unended(): Promise<readonly IncidentRecord[]>;
  /** Latest first, ended or not. */
  recent(limit: number): Promise<readonly IncidentRecord[]>;
}
