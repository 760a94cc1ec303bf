import { loadBalancers } from '../../../local/world/kinds/load-balancer';
import { beginScenario } from '../../../local/world/scenario';
import { parseWorld } from '../../../local/world/spec';
import { manualClock } from '../manual-clock';
import { balancerWorld, zoneImpaired } from './balancer-world';
import { account, minute, region } from './small-account';

function begun(change: object = {}) {
  const clock = manualClock();
  const scenario = beginScenario(parseWorld(balancerWorld(change)), {
    ...{ clock, publish: () => undefined, account, region },
  });
  const [balancer] = scenario.of(loadBalancers);
  if (!balancer) throw new Error('The load balancer is missing');
  const before = () => clock.now() - (clock.now() % minute) - minute;
  /** The last whole minute, of the load balancer or of one of its zones. */
  const last = (name: string, zone?: string) =>
    balancer.metrics
      .find(
        (each) =>
          each.name === name &&
          each.dimensions['AvailabilityZone'] === zone &&
          each.dimensions['TargetGroup'] === undefined,
      )
      ?.minute(before())?.sum;
  return { clock, balancer, last };
}

const failed = 'HTTPCode_Target_5XX_Count';

describe('a load balancer', () => {
  it('fails no requests while nothing is wrong', () => {
    const { last } = begun();

    expect(last(failed)).toBeUndefined();
    expect(last('RequestCount')).toBeGreaterThan(1300);
  });

  it('fails a share of the requests of an impaired zone, and of no other', () => {
    const { last } = begun(zoneImpaired);

    expect(last(failed, 'eu-west-1a')).toBeGreaterThan(150);
    expect(last(failed, 'eu-west-1b')).toBeUndefined();
  });

  it('sends nothing to a zone that was shifted from, once connections have ended', async () => {
    const { clock, balancer, last } = begun(zoneImpaired);
    balancer.shifts.start('euw1-az1', 75, 'test');
    await clock.pass(3 * minute);

    expect(last(failed)).toBeUndefined();
    expect(last('RequestCount', 'eu-west-1a')).toBeUndefined();
    expect(last('RequestCount')).toBeGreaterThan(1300);
  });

  it('goes on failing when another zone is shifted from', async () => {
    const { clock, balancer, last } = begun(zoneImpaired);
    balancer.shifts.start('euw1-az2', 75, 'test');
    await clock.pass(3 * minute);

    expect(last(failed)).toBeGreaterThan(150);
  });

  it('gets its requests back to the zone when the shift ends', async () => {
    const { clock, balancer, last } = begun(zoneImpaired);
    const shift = balancer.shifts.start('euw1-az1', 75, 'test');
    await clock.pass(3 * minute);
    balancer.shifts.cancel(shift);
    await clock.pass(2 * minute);

    expect(last(failed, 'eu-west-1a')).toBeGreaterThan(150);
  });

  it('goes on failing in every zone when the application is bad', async () => {
    const { clock, balancer, last } = begun({ faults: [{ kind: 'application-bad', since: -5 }] });
    balancer.shifts.start('euw1-az1', 75, 'test');
    await clock.pass(3 * minute);

    expect(last(failed, 'eu-west-1b')).toBeGreaterThan(100);
  });

  it('reports which targets are unhealthy, of each zone and of all', () => {
    const { balancer, clock } = begun(zoneImpaired);
    const unhealthy = balancer.metrics
      .filter(({ name }) => name === 'UnHealthyHostCount')
      .map((each) => each.minute(clock.now() - (clock.now() % minute) - minute)?.maximum);

    expect(unhealthy).toEqual([2, 0, 0, 2]);
  });
});
