import {
  canBeStopped,
  holds,
  positionIn,
  tokenOf,
  type PartialStop,
} from '../../lambdas/core/kill-switch';
import type { PastStart, StartIntent } from '../../lambdas/core/attempt';
import { serviceNamesOf } from '../../lambdas/core/service-names';
import { readSwitch, writeSwitch } from './kill-switch';
import type { Stopper } from './stop';
import { UsageError } from './usage-error';

/**
 * Adds stops to those that are on the switch. Where everything is stopped it stays so. The parameter is read and then
 * written: of two people who do so at the same moment one may have to say it again.
 */
export async function stopPart(
  { ssm, stack, who, now }: Stopper,
  stops: readonly PartialStop[],
): Promise<string> {
  const bad = stops.find((stop) => !canBeStopped(stop));
  if (bad) {
    throw new UsageError(
      `--${bad.reach} ${bad.name}: expected a name of letters, digits or _.:/+@- without spaces`,
    );
  }
  const position = positionIn(await readSwitch(ssm, stack));
  if (position.kind === 'stop' || position.kind === 'stop-starts') {
    return 'Everything is stopped already, and stays so.';
  }
  const before = position.kind === 'partly' ? position.stops : [];
  const kept = before.filter((each) => !stops.some((stop) => isSame(each, stop)));
  const by = await who().catch(() => 'unknown-caller');
  await writeSwitch(ssm, stack, partlyWord([...kept, ...stops], by, now()));
  return `Stopped by ${by} for ${stops.map(({ reach, name }) => `${reach} ${name}`).join(' and ')}: nothing new starts there.`;
}

/** Takes stops off the switch again; the rest of them stand. */
export async function goPart(
  { ssm, stack, who, now }: Stopper,
  named: readonly Pick<PartialStop, 'reach' | 'name'>[],
): Promise<string> {
  const position = positionIn(await readSwitch(ssm, stack));
  if (position.kind === 'go') return 'Nothing was stopped.';
  if (position.kind !== 'partly') {
    throw new UsageError('Everything is stopped, not a part. Start again: npx paramedic go');
  }
  const kept = position.stops.filter((each) => !named.some((one) => isSame(each, one)));
  const by = await who().catch(() => 'unknown-caller');
  await writeSwitch(ssm, stack, kept.length === 0 ? 'go' : partlyWord(kept, by, now()));
  return kept.length === 0
    ? 'Go: runbooks may start again.'
    : `Go there. Still stopped: ${partsInWords(kept)}.`;
}

/**
 * Whether an attempt is of what these stops reach, given the service that each start was counted for; what puts
 * something back is also of the service and the remediation of what it puts back.
 */
export const isReached =
  (stops: readonly PartialStop[], starts: readonly PastStart[]) =>
  ({ attempt, undoes, kind, proposal }: StartIntent): boolean => {
    const counted = starts.filter((start) => start.attempt === (undoes ?? attempt));
    const starting = {
      kind,
      remediationIds: [
        proposal.remediationId,
        ...counted.map(({ remediationId }) => remediationId),
      ],
      services: [
        ...serviceNamesOf({ arn: proposal.target.arn, tags: {} }),
        ...counted.map(({ service }) => service),
      ],
    };
    return stops.length === 0 || stops.some((stop) => holds(stop, starting));
  };

const isSame = (one: Pick<PartialStop, 'reach' | 'name'>, other: typeof one): boolean =>
  one.reach === other.reach && one.name === other.name;

export const partsInWords = (parts: readonly PartialStop[]): string =>
  parts.map(tokenOf).join(', ');

/** `partly`, the parts, who stopped them and when. */
export const partlyWord = (stops: readonly PartialStop[], by: string, at: string): string =>
  ['partly', ...stops.map(tokenOf), `by=${by.replaceAll(/\s/g, '_')}`, `at=${at}`].join(' ');
