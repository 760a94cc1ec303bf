import * as z from 'zod';
import type { Api } from '../endpoint/api';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { historyOf } from './ecs-history';
import { apiOf } from './operation';
import { readInput, tagList } from './wire';

const input = z.strictObject({
  ResourceARNList: z.array(z.string()).min(1).max(100).optional(),
  TagFilters: z
    .array(z.strictObject({ Key: z.string(), Values: z.array(z.string()).default([]) }))
    .max(50)
    .optional(),
  ResourceTypeFilters: z.array(z.string()).optional(),
  ResourcesPerPage: z.number().optional(),
  PaginationToken: z.string().optional(),
});

type Asked = z.infer<typeof input>;

/** Resource Groups Tagging API: knows only resources that carry tags, and never says what it does not know. */
export function taggingApi(scenario: () => Scenario, { clock }: WorldProps): Api {
  return apiOf('tagging', {
    GetResources: {
      demands: () => [{ action: 'tag:GetResources', resource: '*', context: {} }],
      run: (given) => {
        const asked = readInput(input, given);
        const found = tagged(scenario(), clock.now()).filter((each) => matches(each, asked));
        return {
          PaginationToken: '',
          ResourceTagMappingList: found.map(({ arn, tags }) => ({
            ResourceARN: arn,
            Tags: tagList(tags),
          })),
        };
      },
    },
  });
}

interface Tagged {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

const tagged = ({ resources, services, alarms }: Scenario, now: number): readonly Tagged[] =>
  [
    ...resources.filter(({ arn }) => !isUnanswered(arn)),
    ...services.flatMap((service) =>
      historyOf(service, now).map(({ arn }) => ({ arn, tags: service.spec.deploymentTags })),
    ),
    ...alarms.map(({ arn, spec }) => ({ arn, tags: spec.tags })),
  ].filter(({ tags }) => Object.keys(tags).length > 0);

/** For Auto Scaling groups GetResources answers with nothing, though they carry tags (its list of supported services). */
const isUnanswered = (arn: string): boolean => arn.split(':')[2] === 'autoscaling';

function matches({ arn, tags }: Tagged, asked: Asked): boolean {
  const { ResourceARNList, TagFilters = [], ResourceTypeFilters } = asked;
  const type = arn.split(':').slice(2).join(':');
  return (
    (ResourceARNList?.includes(arn) ?? true) &&
    (ResourceTypeFilters?.some((each) => typeOf(type) === each || serviceOf(type) === each) ??
      true) &&
    TagFilters.every(({ Key, Values }) => {
      const value = tags[Key];
      return value !== undefined && (Values.length === 0 || Values.includes(value));
    })
  );
}

const serviceOf = (rest: string): string => rest.split(':')[0] ?? '';

/** `ecs:service` of `ecs:eu-west-1:111122223333:service/shop/checkout`. */
const typeOf = (rest: string): string => {
  const [service = '', , , resource = ''] = rest.split(':');
  return `${service}:${resource.split('/')[0] ?? ''}`;
};
