import { minutesAfter } from '../instant';
import { escalated, suppressed, type Conclusion } from './conclusion';
import type { Healing } from './healing';

/** A composite's suppression has no announced end; trouble that outlasts this is told to a person. */
const suppressionMinutes = 60;

/**
 * CloudWatch sends events for muted and suppressed alarms too; only their actions are withheld
 * (aws-facts 1.1). A mute is waited out, then the alarm's noted state decides whether there is
 * anything left to treat. Under a suppression nothing is ever treated: its end is not known.
 */
export async function quiet(healing: Healing): Promise<Conclusion | undefined> {
  const { signal } = healing.incident;
  if (signal.source !== 'alarm') return undefined;
  const { muted, suppressedBy } = signal;
  if (muted) {
    await healing.workflow.sleepUntil('mute window', muted.until);
    return (await hasCleared(healing, 'look after the mute'))
      ? suppressed(['muted'], `The alarm was OK when its mute ended at ${muted.until}.`)
      : undefined;
  }
  if (suppressedBy === undefined) return undefined;
  return suppression(healing);
}

async function suppression(healing: Healing): Promise<Conclusion> {
  const { workflow, incidents, incident } = healing;
  await workflow.sleepUntil('suppression', minutesAfter(incident.openedAt, suppressionMinutes), {
    ready: (wake) => incidents.sleeping(incident.id, wake),
    alreadyAwake: () => isClear(healing),
  });
  return (await hasCleared(healing, 'look after the suppression'))
    ? suppressed(['suppressed-by-composite'], 'The alarm cleared while it was suppressed.')
    : escalated(
        ['suppressed-by-composite'],
        `The alarm is suppressed and still not OK after ${suppressionMinutes} minutes; nothing was run.`,
      );
}

const hasCleared = (healing: Healing, name: string): Promise<boolean> =>
  healing.workflow.step(name, () => isClear(healing));

async function isClear({ incidents, incident }: Healing): Promise<boolean> {
  const record = await incidents.read(incident.id);
  return record?.latest.state === 'OK';
}
