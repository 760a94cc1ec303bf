import type { Ending, Incident, IncidentRecord, Opening } from '../incident';
import type { Instant } from '../instant';
import type { Signal } from '../signal';

/** Claims on signals, and the incidents they opened. Every write is conditional. */
export interface Incidents {
  /**
   * Claims a signal for an incident, once: true for the first caller and for every later caller that
   * names the same incident, so that a crash after the claim is made good by the retry. A claim ends long after a
   * signal can be delivered again.
   */
  claim(signal: Signal, incidentId: string, now: Instant): Promise<boolean>;
  /**
   * Takes the subject (the target's ARN, or what signalled when no target is known) and answers with who
   * holds it now: the given incident, also when it held it before, or the one that is open on it. Whoever
   * holds a subject may have died before it was opened; `open` with the holder makes that good.
   */
  takeSubject(opening: Opening): Promise<Opening>;
  /**
   * Keeps that an incident is not opened because its signal joins another, and gives its subject to that one. False
   * when it has been opened: of two deliveries of one signal, one settles for both.
   */
  handOver(from: Opening, to: Opening): Promise<boolean>;
  /** The incident that the signal of this one has joined instead of opening it, ended or not. */
  joinedInstead(incidentId: string): Promise<string | undefined>;
  /**
   * Writes the incident whose subject was taken, once; answers with the record as it stands. One that has
   * ended stays ended and gives the subject back. Throws when its signal has joined another, unless it is the one named.
   */
  open(incident: Incident, afterJoining?: string): Promise<IncidentRecord>;
  /** opening -> open: the workflow was started. Idempotent. */
  started(incidentId: string): Promise<void>;
  /** Notes the state signalled unless a later one is already noted; answers with the record's wake. */
  noteState(
    incidentId: string,
    state: Signal['state'],
    changedAt: Instant,
  ): Promise<string | undefined>;
  /** Where the sleeping workflow can be woken; undefined takes it back. */
  sleeping(incidentId: string, wake: string | undefined): Promise<void>;
  /**
   * open -> ended, once, and frees the subject; tells later incidents of the target how it ended, and which
   * remediation was proposed. Answers with the ending on record.
   */
  end(incidentId: string, ending: Ending, at: Instant, remediationId?: string): Promise<Ending>;
  read(incidentId: string): Promise<IncidentRecord | undefined>;
  /** Who holds a subject, opened already or not. */
  holderOf(subject: string): Promise<Opening | undefined>;
  /** Of who holds a subject, or held it last as one that it was handed over to; whoever opened on it gives it back. */
  lastHolderOf(subject: string): Promise<IncidentRecord | undefined>;
  /** Not ended, oldest first. */
  unended(): Promise<readonly IncidentRecord[]>;
  /** Escalated, and not followed to the end of it so far; oldest first. */
  handedOver(): Promise<readonly IncidentRecord[]>;
  /** Takes an incident off that list. Idempotent. */
  followed(incidentId: string): Promise<void>;
  /** Ended or not, both moments included. */
  openedBetween(from: Instant, to: Instant): Promise<readonly IncidentRecord[]>;
  /** Latest first, ended or not. */
  recent(limit: number): Promise<readonly IncidentRecord[]>;
}
