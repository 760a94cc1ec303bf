import { minutesBetween, type Instant } from '../instant';
import { isPartOf, isStorm, windowOf, type Storm } from '../storms/storm';
import { letOut } from '../telling/let-out';
import { stormBegan, stormOver } from '../telling/storm-digests';
import type { SweepPorts, Swept } from './sweeping';

/** Whoever recognised a storm has told of it by then, or could not. */
const lateMinutes = 2;

/** Tells of a storm that nobody told of, finds when no more comes, and tells what became of it when all of it has ended, or most. */
export async function sweepStorm(ports: SweepPorts): Promise<readonly Swept[]> {
  const storm = await ports.storms.latest();
  if (!storm || storm.overAt !== undefined) return [];
  const told = await makeTold(ports, storm);
  if (storm.calmAt === undefined) return [...told, ...(await calmDown(ports, storm))];
  return [...told, ...(await seeOut(ports, storm, storm.calmAt))];
}

/** An incident that waits for longer, for the end of a mute or of a long undo, is told of by itself. */
const mostMinutesToEnd = 60;

async function makeTold(ports: SweepPorts, storm: Storm): Promise<readonly Swept[]> {
  const { storms, events, clock, policy } = ports;
  if (storm.told || minutesBetween(storm.beganAt, clock.now()) < lateMinutes) return [];
  await events.publish(letOut(stormBegan(storm, policy), policy.privacy));
  await storms.told(storm.id);
  return [{ what: 'sent', on: storm.id }];
}

async function calmDown(
  { storms, clock, policy }: SweepPorts,
  storm: Storm,
): Promise<readonly Swept[]> {
  const now = clock.now();
  const isYoung = !(minutesBetween(storm.beganAt, now) >= policy.storms.minutes);
  if (isYoung || isStorm(await storms.counted(windowOf(now, policy.storms)), policy.storms)) {
    return [];
  }
  await storms.calm(storm.id, now);
  return [{ what: 'calmed', on: storm.id }];
}

async function seeOut(ports: SweepPorts, storm: Storm, calmAt: Instant): Promise<readonly Swept[]> {
  const { storms, incidents, events, clock, policy } = ports;
  const now = clock.now();
  const isDrawnOut = minutesBetween(calmAt, now) >= mostMinutesToEnd;
  const unended = await incidents.unended();
  if (!isDrawnOut && unended.some(({ incident }) => isPartOf(storm, incident.openedAt))) return [];
  const records = await incidents.openedBetween(storm.from, calmAt);
  await events.publish(letOut(stormOver(storm, records, now), policy.privacy));
  await storms.over(storm.id, now);
  return [{ what: 'sent', on: storm.id }];
}
