import {
  paginateGetResources,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Territory } from '../core/ports/resources';
import { clientSettings } from './aws-client';

/** Lists what is opted in with `GetResources`, which answers for the caller's account and one Region alone. */
export function taggingTerritory(
  client = new ResourceGroupsTaggingAPIClient(clientSettings()),
): Territory {
  return {
    optedIn: async ({ key, value }) => {
      const arns = new Set<string>();
      const pages = paginateGetResources(
        { client, pageSize: 100 },
        { TagFilters: [{ Key: key, Values: [value] }] },
      );
      for await (const { ResourceTagMappingList = [] } of pages) {
        for (const { ResourceARN } of ResourceTagMappingList)
          if (ResourceARN) arns.add(ResourceARN);
      }
      return arns;
    },
  };
}
