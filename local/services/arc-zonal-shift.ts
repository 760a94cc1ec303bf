import * as z from 'zod';
import { ApiError, type Api, type Demand } from '../endpoint/api';
import { loadBalancers, type LoadBalancer } from '../world/kinds/load-balancer';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { statusOf, type ZonalShift } from '../world/zonal-shifts';
import { apiOf, type Operation } from './operation';
import { readInput, tagContext } from './wire';

const byResource = z.strictObject({ resourceIdentifier: z.string() });
const byShift = z.strictObject({ zonalShiftId: z.string() });
const listing = z.strictObject({
  resourceIdentifier: z.string().optional(),
  status: z.enum(['ACTIVE', 'EXPIRED', 'CANCELED']).optional(),
});
const starting = z.strictObject({
  resourceIdentifier: z.string(),
  awayFrom: z.string(),
  expiresIn: z.string().regex(/^[1-9]\d*[mh]$/),
  comment: z.string().max(128),
});

/** Three days (StartZonalShift, `expiresIn`). */
const longestMinutes = 72 * 60;

/** ARC zonal shift, of load balancers. */
export function arcZonalShiftApi(scenario: () => Scenario, { clock }: WorldProps): Api {
  const place = placeOf(() => scenario().of(loadBalancers));
  const now = () => clock.now();
  return apiOf('arc-zonal-shift', {
    GetManagedResource: getManagedResource(place, now),
    ListZonalShifts: listZonalShifts(place, now),
    StartZonalShift: startZonalShift(place, now),
    CancelZonalShift: cancelZonalShift(place, now),
  });
}

type Place = ReturnType<typeof placeOf>;

function placeOf(all: () => readonly LoadBalancer[]) {
  const managed = () => all().filter(({ spec }) => spec.shiftable);
  return {
    managed,
    existing: (identifier: string): LoadBalancer => {
      const found = managed().find(({ arn }) => arn === identifier);
      if (found) return found;
      throw new ApiError('ResourceNotFoundException', 'The resource is not managed', 404);
    },
    shiftOf: (id: string) =>
      managed()
        .flatMap((balancer) => balancer.shifts.all.map((shift) => ({ balancer, shift })))
        .find(({ shift }) => shift.id === id),
    /** IAM sees the load balancer, and its tags under two names. */
    demand: (action: string, identifier: string): Demand => {
      const tags = all().find(({ arn }) => arn === identifier)?.tags ?? {};
      return {
        action: `arc-zonal-shift:${action}`,
        resource: identifier,
        context: {
          ...tagContext(tags),
          ...tagContext(tags, 'elasticloadbalancing'),
          'arc-zonal-shift:ResourceIdentifier': identifier,
        },
      };
    },
  };
}

const getManagedResource = ({ existing, demand }: Place, now: () => number): Operation => ({
  demands: (input) => [
    demand('GetManagedResource', readInput(byResource, input).resourceIdentifier),
  ],
  run: (input) => {
    const { arn, spec, shifts } = existing(readInput(byResource, input).resourceIdentifier);
    const active = shifts.active(now());
    return {
      arn,
      name: spec.name,
      appliedWeights: Object.fromEntries(
        spec.zones.map(({ id }) => [id, id === active?.awayFrom ? 0 : 1]),
      ),
      autoshifts: [],
      zonalShifts: active ? [{ ...describe(arn, active), appliedStatus: 'APPLIED' }] : [],
      zonalAutoshiftStatus: 'DISABLED',
    };
  },
});

const listZonalShifts = ({ managed }: Place, now: () => number): Operation => ({
  demands: () => [{ action: 'arc-zonal-shift:ListZonalShifts', resource: '*', context: {} }],
  run: (input) => {
    const { resourceIdentifier, status } = readInput(listing, input);
    const items = managed()
      .filter(({ arn }) => resourceIdentifier === undefined || arn === resourceIdentifier)
      .flatMap(({ arn, shifts }) =>
        shifts.all.map((shift) => ({ ...describe(arn, shift), status: statusOf(shift, now()) })),
      );
    return { items: items.filter((each) => status === undefined || each.status === status) };
  },
});

const startZonalShift = ({ existing, demand }: Place, now: () => number): Operation => ({
  demands: (input) => [demand('StartZonalShift', readInput(starting, input).resourceIdentifier)],
  run: (input) => {
    const { resourceIdentifier, awayFrom, expiresIn, comment } = readInput(starting, input);
    const { arn, spec, shifts } = existing(resourceIdentifier);
    const minutes = Number(expiresIn.slice(0, -1)) * (expiresIn.endsWith('h') ? 60 : 1);
    if (minutes > longestMinutes || !spec.zones.some(({ id }) => id === awayFrom)) {
      throw new ApiError('ValidationException', 'The zone or the expiry is not valid');
    }
    if (shifts.active(now())) {
      throw new ApiError('ConflictException', 'The resource has an active zonal shift', 409);
    }
    return { ...describe(arn, shifts.start(awayFrom, minutes, comment)), status: 'ACTIVE' };
  },
});

const cancelZonalShift = ({ shiftOf, demand }: Place, now: () => number): Operation => ({
  demands: (input) => {
    const found = shiftOf(readInput(byShift, input).zonalShiftId);
    return [demand('CancelZonalShift', found?.balancer.arn ?? '*')];
  },
  run: (input) => {
    const found = shiftOf(readInput(byShift, input).zonalShiftId);
    if (!found) throw new ApiError('ResourceNotFoundException', 'There is no such shift', 404);
    const { balancer, shift } = found;
    if (statusOf(shift, now()) !== 'ACTIVE') {
      throw new ApiError('ConflictException', 'The zonal shift is not active', 409);
    }
    balancer.shifts.cancel(shift);
    return { ...describe(balancer.arn, shift), status: 'CANCELED' };
  },
});

const describe = (resourceIdentifier: string, shift: ZonalShift) => ({
  resourceIdentifier,
  zonalShiftId: shift.id,
  awayFrom: shift.awayFrom,
  comment: shift.comment,
  startTime: new Date(shift.startedAt),
  expiryTime: new Date(shift.expiresAt),
});
