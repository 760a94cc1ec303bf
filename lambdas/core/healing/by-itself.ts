import { minutesAfter, type Instant } from '../instant';
import type { Healing } from './healing';
import { measure, type Judged } from './measure';

/** Enough for three periods of five minutes and CloudWatch's delay; slower alarms go to a person. */
const confirmationMinutes = 20;

/** Measures whether trouble that seems to have ended by itself has; a state change alone proves nothing. */
export async function confirmClear(
  healing: Healing,
  label: string,
  clearedAt: Instant,
  goOn?: (name: string) => Promise<boolean>,
): Promise<Judged | undefined> {
  const { workflow, incident } = healing;
  if (incident.targetArn === undefined) return undefined;
  const from = await workflow.now(`${label} from`);
  return measure(
    healing,
    label,
    {
      remediationId: undefined,
      targetArn: incident.targetArn,
      actionBeganAt: incident.openedAt,
      actionEndedAt: clearedAt,
      deadline: minutesAfter(from, confirmationMinutes),
    },
    goOn,
  );
}
