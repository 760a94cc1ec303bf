/** Counts what happened, by a closed set of names; the self-monitoring alarms read them. */
export interface Counters {
  count(
    name:
      | 'SignalIgnored'
      | 'SignalDuplicate'
      | 'IncidentOpened'
      | 'IncidentSuppressed'
      | 'ModelSilent'
      | 'ScanIncomplete'
      | 'StartRefused'
      | 'Swept',
    reason: string,
  ): void;
}
