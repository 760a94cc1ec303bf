/** Tells people. A message is short text that has passed the sanitiser, and says what to do next. */
export interface People {
  tell(notice: Notice): Promise<void>;
}

export interface Notice {
  readonly incidentId: string;
  readonly event:
    'proposed' | 'reminder' | 'resolved' | 'escalated' | 'suppressed' | 'drifted' | 'left-changed';
  readonly subject: string;
  readonly text: string;
}
