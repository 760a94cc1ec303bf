/** What happened, one by one; dashboard and alarms read them. */
export const counterNames = [
  'SignalIgnored',
  'SignalDuplicate',
  'IncidentOpened',
  'IncidentResolved',
  'IncidentEscalated',
  'IncidentSuppressed',
  'OpinionsAgree',
  'OpinionsDiffer',
  'ProposalMade',
  'ProposalApproved',
  'ProposalRejected',
  'ProposalExpired',
  'RunbookStarted',
  'ChangeLeft',
  'OutcomeRight',
  'OutcomeWrong',
  'OutcomeWorsened',
  'CellDemoted',
  'BreakerOpened',
  'BudgetSpent',
  'EventHeldBack',
  'EventUnreadable',
  'LedgerViolated',
  'ModelSilent',
  'ScanIncomplete',
  'SealGap',
  'StartRefused',
  'Swept',
] as const;

export type CounterName = (typeof counterNames)[number];

/** How long things take, in seconds, and what diagnosing asks of the model, in calls and US dollars; one value an incident. */
export const measureNames = [
  /** From the change of state to the incident. */
  'SecondsToDetect',
  /** From the incident to the question what to do, diagnosis included. */
  'SecondsToDecide',
  /** From the change of state to the measured end. */
  'SecondsToRecover',
  'ModelCalls',
  'ModelDollars',
] as const;

export type MeasureName = (typeof measureNames)[number];

/** Counts and measures by closed sets of names. */
export interface Counters {
  count(name: CounterName, reason: string): void;
  /** What is not a number is not written. */
  measure(name: MeasureName, value: number): void;
}
