import { startLocalAccount } from '../../local/account';
import { beginScanned } from '../../local/start/begin-scanned';
import { type Glance, glance } from '../../local/start/observe';
import { settingsFor } from '../../local/start/open-account';
import { operatorOf } from '../../local/start/operator';
import { loadScenario, type Scenario } from '../../local/start/scenario';
import { relabelled } from './relabelled';
import { LONGEST } from './stage';

/** The same trouble twice, each on a service with settlement hours of its own. */
function worldOf(windows: readonly string[]): Scenario['world'] {
  const worlds = windows.map((window, index) => {
    const { world, watch } = relabelled(loadScenario('ecs-crash-loop'), index);
    const tags = { 'settlement-window': window, criticality: 'low' };
    const services = world.services.map((each) => ({ ...each, tags: { ...each.tags, ...tags } }));
    return { ...world, services, alarms: world.alarms.filter(({ name }) => name === watch) };
  });
  return {
    ...worlds[0]!,
    services: worlds.flatMap(({ services }) => services),
    alarms: worlds.flatMap(({ alarms }) => alarms),
  };
}

/** What has come of each, once it is asked about or over. */
async function playFrom(moment: string, windows: readonly string[]) {
  const config = settingsFor('shadow');
  const account = await startLocalAccount({ speed: 60, epoch: Date.parse(moment), config });
  const operator = operatorOf(account);
  try {
    const world = worldOf(windows);
    await beginScanned(operator, account, world);
    return await Promise.all(world.alarms.map(({ name }) => becameOf(name)));
  } finally {
    operator.close();
    await account.close();
  }

  async function becameOf(alarm: string): Promise<string> {
    const giveUpAt = account.clock.now() + 25 * 60_000;
    while (account.clock.now() < giveUpAt) {
      const word = wordFor(await glance(operator, alarm, new Set()));
      if (word !== undefined) return word;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`Nothing came of ${alarm} within 25 virtual minutes`);
  }
}

const wordFor = ({ approvals, incident }: Glance): string | undefined =>
  approvals.length > 0 ? 'asked' : incident?.ending?.reasons.join();

describe('settlement hours in a night in which clocks change', () => {
  it.each([
    // Clocks went from 03:00 back to 02:00 at 01:00 UTC: between the two quarters money is settled still.
    ['an hour that comes twice', '2026-10-25T00:50:00Z', 'Sun 02:30-02:45 Europe/Berlin'],
    // Clocks went from 02:00 to 03:00 at 01:00 UTC: ten to three never came, and is ten to four.
    ['an end that never comes', '2026-03-29T00:59:00Z', 'Sun 01:00-02:50 Europe/Berlin'],
  ])(
    'hold back what is within %s, and not what settles on another day',
    async (_what, moment, window) => {
      const came = await playFrom(moment, [window, window.replace('Sun', 'Sat')]);

      expect(came).toEqual(['in-settlement', 'asked']);
    },
    LONGEST,
  );
});
