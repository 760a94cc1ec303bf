import type { StartIntent } from './attempt';
import { look } from './gather-site';
import { switchPosition } from './gates/switched-on';
import { minutesBetween } from './instant';
import type { Means } from './launch';
import type { StartResponse } from './requests';
import { note, refusedBySsm, resend } from './send';

/** How long after an intent the same request may still be sent; SSM may take a while to show a tag. */
const YOUNG_MINUTES = 10;

/**
 * Goes on where an earlier try with the same attempt stopped. What SSM already runs is taken over without
 * gates: it is there. Nothing found is not nothing started, so a resend carries the same client token,
 * and an intent too old for that stays unknown with its lease kept.
 */
export async function adopt(means: Means, intent: StartIntent): Promise<StartResponse> {
  const { attempt, intendedAt, execution, ended, kind } = intent;
  if (execution !== undefined) return note(means, intent, execution, 'adopted');
  if (ended) return refusedBySsm(means, intent, 'refused before');
  const found = await means.runner.find(attempt);
  if (found !== undefined) return note(means, intent, found, 'adopted');
  if (!(minutesBetween(intendedAt, means.clock.now()) < YOUNG_MINUTES)) {
    return unknown(
      attempt,
      'no execution carries the tag of the attempt, and it is too old to resend',
    );
  }
  const [stopped] = switchPosition(await look(() => means.killSwitch.read()), {
    kind,
    remediationIds: await remediationsOf(means, intent),
    services: undefined,
  });
  return stopped
    ? unknown(
        attempt,
        'no execution carries the tag of the attempt, and the kill switch is not on go',
      )
    : resend(means, intent);
}

/** Its own, and that of what it puts back. */
async function remediationsOf(
  { attempts }: Means,
  { proposal, undoes }: StartIntent,
): Promise<readonly string[]> {
  const original = undoes === undefined ? undefined : await attempts.intentOf(undoes);
  return [proposal, ...(original ? [original.proposal] : [])].map(
    ({ remediationId }) => remediationId,
  );
}

const unknown = (attempt: string, because: string): StartResponse => ({
  kind: 'start-unknown',
  attempt,
  because,
});
