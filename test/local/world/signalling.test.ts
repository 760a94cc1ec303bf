import { evaluationDelay } from '../../../local/world/alarm';
import { createWorld } from '../../../local/world/world';
import { loadScenario, type Scenario, scenarioNames } from '../../../local/start/scenario';
import { manualClock } from '../manual-clock';
import { account, region } from './small-account';

const minute = 60_000;
const wholeMinute = Date.parse('2026-03-02T10:00:00.000Z');

interface Change {
  readonly detail: {
    readonly alarmName?: string;
    readonly state?: { readonly value: string };
  };
}

/** In minutes from the start, where trouble comes later than that. */
const begins = ({ services }: Scenario['world']): number =>
  Math.max(
    0,
    ...services.flatMap(({ faults }) => faults.map((fault) => ('full' in fault ? fault.full : 0))),
  );

/** Names of the alarms that fire when a scenario begins so many seconds into a minute and nobody does anything. */
async function firing(name: string, second: number): Promise<ReadonlySet<string>> {
  const clock = manualClock(wholeMinute + second * 1000);
  const fired = new Set<string>();
  const publish = (event: unknown) => {
    const { alarmName, state } = (event as Change).detail;
    if (alarmName !== undefined && state?.value === 'ALARM') fired.add(alarmName);
  };
  const world = createWorld({ clock, account, region, publish });
  const scenario = loadScenario(name).world;
  world.start(scenario);
  await clock.pass((15 + begins(scenario)) * minute);
  world.close();
  return fired;
}

describe.each(scenarioNames())('the alarms of %s', (name) => {
  const { watch, also, world } = loadScenario(name);
  const alarms = world.alarms.map((alarm) => alarm.name);
  const awaited = [watch, ...also.map(({ alarm }) => alarm)].filter((each) =>
    alarms.includes(each),
  );

  it.each([0, 30, 45, 47, 59])('fire when it begins at second %d of a minute', async (second) => {
    expect([...(await firing(name, second))]).toEqual(expect.arrayContaining(awaited));
  });
});

describe('an alarm whose evaluation is late', () => {
  it('is evaluated for every minute that has passed all the same', async () => {
    const clock = manualClock(wholeMinute);
    const isFirstEvaluation = (milliseconds: number) =>
      milliseconds === evaluationDelay && clock.now() === wholeMinute;
    const late = {
      now: () => clock.now(),
      after: (milliseconds: number, run: () => void) =>
        clock.after(milliseconds + (isFirstEvaluation(milliseconds) ? 3 * minute : 0), run),
    };
    const states: (string | undefined)[] = [];
    const publish = (event: unknown) => {
      const { state } = (event as Change).detail;
      if (typeof state === 'object') states.push(state.value);
    };
    const world = createWorld({ clock: late, account, region, publish });
    world.start(loadScenario('retry-pipeline-stage').world);
    await clock.pass(10 * minute);
    world.close();

    expect(states).toEqual(['ALARM', 'ALARM', 'ALARM']);
  });
});
