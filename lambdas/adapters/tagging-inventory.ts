import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
  type GetResourcesCommandInput,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Inventory, Tagged } from '../core/ports/inventory';
import { targetTypes } from '../core/target-types/every-type';
import { allItems, MOST_ITEMS, TooMany } from './all-items';
import { clientSettings, patientWithReports } from './aws-client';

/** The Region in which the tagging API knows the resources of global services such as Route 53. */
const globalRegion = 'us-east-1';

/** As `GetResources` filters by service. */
const globalServices = targetTypes
  .filter(({ unplaced }) => unplaced === globalRegion)
  .map(({ service }) => service);

/**
 * Lists with `GetResources`, which knows what carries a tag now or once did, of the caller's account and one Region.
 * Several keys in one question mean all of them at once, so that each is a question of its own.
 */
export function taggingInventory(
  region: string,
  client = new ResourceGroupsTaggingAPIClient(clientSettings(patientWithReports)),
  globalClient = () =>
    new ResourceGroupsTaggingAPIClient({
      ...clientSettings(patientWithReports),
      region: globalRegion,
    }),
): Inventory {
  return {
    tagged: async (keys) => {
      const questions = keys.flatMap((key) => [
        listed(client, { TagFilters: [{ Key: key }] }),
        ...(region === globalRegion
          ? []
          : [
              listed(globalClient(), {
                TagFilters: [{ Key: key }],
                ResourceTypeFilters: globalServices,
              }),
            ]),
      ]);
      const found = new Map(
        (await Promise.all(questions)).flat().map((each) => [each.arn, each] as const),
      );
      if (found.size > MOST_ITEMS) throw new TooMany(`More than ${MOST_ITEMS} tagged resources`);
      return [...found.values()];
    },
  };
}

async function listed(
  client: ResourceGroupsTaggingAPIClient,
  which: GetResourcesCommandInput,
): Promise<readonly Tagged[]> {
  const mappings = await allItems(
    'tagged resources',
    paginateGetResources({ client, pageSize: 100 }, which),
    (page) => page.ResourceTagMappingList,
  );
  return mappings.flatMap(({ ResourceARN, Tags = [] }) =>
    ResourceARN === undefined
      ? []
      : {
          arn: ResourceARN,
          tags: Object.fromEntries(
            Tags.flatMap(({ Key, Value }) => (Key && Value ? [[Key, Value] as const] : [])),
          ),
        },
  );
}
