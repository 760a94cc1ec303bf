import * as z from 'zod';
import type { Api } from '../endpoint/api';
import { healthEvents } from '../world/kinds/health-event';
import type { Scenario } from '../world/scenario';
import { apiOf } from './operation';
import { readInput } from './wire';

const asked = z.strictObject({
  filter: z.strictObject({
    regions: z.array(z.string()).min(1).max(10),
    eventTypeCategories: z.array(z.string()).min(1),
    eventStatusCodes: z.array(z.string()).min(1),
  }),
  maxResults: z.number().optional(),
});

/** AWS Health, of an account whose support plan includes its API. */
export function healthApi(scenario: () => Scenario): Api {
  return apiOf('health', {
    DescribeEvents: {
      demands: () => [{ action: 'health:DescribeEvents', resource: '*', context: {} }],
      run: (input) => {
        const { regions, eventTypeCategories, eventStatusCodes } = readInput(asked, input).filter;
        const events = scenario()
          .of(healthEvents)
          .filter(
            ({ spec, status }) =>
              regions.includes(spec.region) &&
              eventTypeCategories.includes(spec.category) &&
              eventStatusCodes.includes(status()),
          );
        return {
          events: events.map(({ arn, spec, startedAt, status }) => ({
            arn,
            service: spec.service,
            eventTypeCode: spec.code,
            eventTypeCategory: spec.category,
            region: spec.region,
            statusCode: status(),
            startTime: new Date(startedAt()),
          })),
        };
      },
    },
  });
}
