export const modes = ['observe', 'shadow', 'autonomous'] as const;
export const approvals = ['ask', 'yes', 'no', 'never'] as const;
export const untils = ['ending', 'change'] as const;

/** What a run of a scenario may choose. */
export interface Choice {
  readonly mode: (typeof modes)[number];
  /** `ask` asks in a terminal; without one it approves as `local-operator` after two seconds and says so. */
  readonly approve: (typeof approvals)[number];
  /** Whether to watch on until a temporary change has been put back. */
  readonly until: (typeof untils)[number];
}
