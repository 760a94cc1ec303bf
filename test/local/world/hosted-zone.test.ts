import { hostedZones, type DnsRecord } from '../../../local/world/kinds/hosted-zone';
import { beginScenario } from '../../../local/world/scenario';
import { parseWorld } from '../../../local/world/spec';
import { manualClock } from '../manual-clock';
import { account, minute, region } from './small-account';
import { blueDown, weighted, zoneWorld } from './zone-world';

function begun(change: object = {}) {
  const clock = manualClock();
  const scenario = beginScenario(parseWorld(zoneWorld(change)), {
    ...{ clock, publish: () => undefined, account, region },
  });
  const [zone] = scenario.of(hostedZones);
  if (!zone) throw new Error('The hosted zone is missing');
  const reached = () =>
    zone.metrics[0]?.minute(clock.now() - (clock.now() % minute) - minute)?.maximum;
  const weigh = (blue: number, green: number) =>
    zone.upsert(
      zone.records.map((each): DnsRecord => ({
        ...each,
        weight: each.identifier === 'blue' ? blue : green,
      })),
    );
  return { clock, zone, reached, weigh };
}

describe('a hosted zone', () => {
  it('leads as many users to nowhere as the weight of an endpoint that is down', () => {
    expect(begun().reached()).toBe(5);
  });

  it('leads everybody somewhere while nothing is down', () => {
    expect(begun({ faults: [] }).reached()).toBe(100);
  });

  it('leads users to the other endpoint when the weights are swapped and resolvers know', async () => {
    const { clock, reached, weigh } = begun();
    weigh(5, 95);
    await clock.pass(minute);
    expect(reached()).toBe(5);
    await clock.pass(2 * minute);

    expect(reached()).toBe(95);
  });

  it('gains nothing from a swap when both endpoints are down', async () => {
    const { clock, reached, weigh } = begun({
      faults: [blueDown, { ...blueDown, identifier: 'green' }],
    });
    weigh(5, 95);
    await clock.pass(3 * minute);

    expect(reached()).toBe(0);
  });

  it('leaves a record with an attached health check out by itself', () => {
    const records = [
      weighted('blue', 95, { attachedCheck: true }),
      weighted('green', 5, { attachedCheck: true }),
    ];

    expect(begun({ records }).reached()).toBe(100);
  });
});
