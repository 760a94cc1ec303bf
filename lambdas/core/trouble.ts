import type { AlarmReading } from './alarm';
import type { FindingReading } from './finding';
import type { Findings } from './ports/findings';
import type { Alarms } from './ports/telemetry';
import { signallerOfFinding, type Signal } from './signal';

/** What the source of a signal says now; the event that opened the incident is history. */
export type Trouble =
  | { readonly source: 'alarm'; readonly alarm: AlarmReading }
  | { readonly source: 'config'; readonly finding: FindingReading };

export interface Sources {
  readonly alarms: Pick<Alarms, 'read'>;
  readonly findings: Pick<Findings, 'read'>;
}

/** Undefined only when the source answered that there is none. */
export async function readTrouble(
  { alarms, findings }: Sources,
  signal: Signal,
): Promise<Trouble | undefined> {
  switch (signal.source) {
    case 'alarm': {
      const alarm = await alarms.read(signal.alarm);
      return alarm && { source: 'alarm', alarm };
    }
    case 'config': {
      const finding = await findings.read(signal.finding);
      return finding && { source: 'config', finding };
    }
  }
}

/** What signalled, as `signallerOf` names it for the signal. */
export function signallerIn(trouble: Trouble): string {
  switch (trouble.source) {
    case 'alarm':
      return trouble.alarm.arn;
    case 'config':
      return signallerOfFinding(trouble.finding.finding);
  }
}

/** The state in the source's own words. */
export function stateOf(trouble: Trouble): Signal['state'] {
  switch (trouble.source) {
    case 'alarm':
      return trouble.alarm.state;
    case 'config':
      return trouble.finding.compliance;
  }
}
