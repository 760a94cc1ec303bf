import type { Outgoing } from '../privacy/outgoing';

/** Tells people, outside the account: short text that has passed the door, and says what to do next. */
export interface People {
  tell(notice: Notice): Promise<void>;
}

export interface Notice {
  readonly incidentId: string;
  readonly event:
    'proposed' | 'reminder' | 'resolved' | 'escalated' | 'suppressed' | 'drifted' | 'left-changed';
  readonly subject: Outgoing;
  readonly text: Outgoing;
}
