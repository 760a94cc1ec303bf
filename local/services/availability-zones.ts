import * as z from 'zod';
import { ApiError, type Api } from '../endpoint/api';
import { loadBalancers } from '../world/kinds/load-balancer';
import type { Scenario } from '../world/scenario';
import { apiOf } from './operation';
import { readInput } from './wire';

const asked = z.strictObject({ ZoneNames: z.array(z.string()).min(1) });

/** Amazon EC2, of the zones that load balancers are in. */
export function availabilityZonesApi(scenario: () => Scenario): Api {
  const api = apiOf('ec2', {
    DescribeAvailabilityZones: {
      demands: () => [{ action: 'ec2:DescribeAvailabilityZones', resource: '*', context: {} }],
      run: (input) => {
        const zones = scenario()
          .of(loadBalancers)
          .flatMap(({ spec }) => spec.zones);
        return {
          AvailabilityZones: readInput(asked, input).ZoneNames.map((name) => {
            const found = zones.find((zone) => zone.name === name);
            if (found) return { ZoneName: name, ZoneId: found.id, State: 'available' };
            throw new ApiError('InvalidParameterValue', `Invalid availability zone: [${name}]`);
          }),
        };
      },
    },
  });
  return { ...api, takes: (operation) => operation === 'DescribeAvailabilityZones' };
}
