import * as z from 'zod';
import { ApiError, type Api } from '../endpoint/api';
import type { Scenario } from '../world/scenario';
import { tracedKey, tracedServices, type TracedService } from '../world/traced-services';
import type { WorldProps } from '../world/world';
import { apiOf } from './operation';
import { moment, readInput } from './wire';

const asked = z.strictObject({
  StartTime: moment,
  EndTime: moment,
  NextToken: z.string().optional(),
});

const sixHours = 6 * 3_600_000;

/** AWS X-Ray: the graph of what the world's services trace. */
export function xrayApi(scenario: () => Scenario, props: WorldProps): Api {
  return apiOf('xray', {
    GetServiceGraph: {
      demands: () => [{ action: 'xray:GetServiceGraph', resource: '*', context: {} }],
      run: (input) => {
        const { StartTime: from, EndTime: to } = readInput(asked, input);
        // Documented of the graph's other reads; a guess for this one.
        if (!(from < to) || to - from > sixHours) {
          throw new ApiError('InvalidRequestException', 'Expected a window of at most six hours');
        }
        const now = props.clock.now();
        const services = tracedServices({ ...props, scenario: scenario(), from, to, now });
        return {
          StartTime: new Date(from),
          EndTime: new Date(to),
          Services: describe(services, props.account),
          ContainsOldGroupVersions: false,
        };
      },
    },
  });
}

function describe(services: readonly TracedService[], account: string) {
  const ids = new Map(services.map((service, index) => [tracedKey(service), index]));
  return services.map((service, index) => ({
    ReferenceId: index,
    Name: service.name,
    Names: [service.name],
    Type: service.type,
    State: service.type === 'client' ? 'unknown' : 'active',
    ...(service.counts && { AccountId: account, SummaryStatistics: statistics(service.counts) }),
    Edges: service.calls.flatMap(({ of, link }) => {
      const id = ids.get(of);
      return id === undefined ? [] : [{ ReferenceId: id, ...(link && { EdgeType: 'link' }) }];
    }),
  }));
}

const statistics = ({
  requests,
  faults,
  throttles,
  seconds,
}: NonNullable<TracedService['counts']>) => ({
  OkCount: Math.max(0, requests - faults - throttles),
  ErrorStatistics: { ThrottleCount: throttles, OtherCount: 0, TotalCount: throttles },
  FaultStatistics: { OtherCount: faults, TotalCount: faults },
  TotalCount: requests,
  TotalResponseTime: seconds,
});
