import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Targets } from '../core/ports/resources';
import { parseTargetArn } from '../core/target-types';
import { clientSettings } from './aws-client';

/**
 * Looks a target up by ARN with `GetResources`, which knows only resources that carry a tag now or once
 * did: no answer means that it is not there or has no tags, and either way it has not opted in.
 */
export function taggingTargets(
  environmentTag: string,
  client = new ResourceGroupsTaggingAPIClient(clientSettings()),
): Targets {
  return {
    read: async (arn) => {
      const parsed = parseTargetArn(arn);
      if (!parsed) return undefined;
      const { ResourceTagMappingList = [] } = await client.send(
        new GetResourcesCommand({ ResourceARNList: [arn] }),
      );
      const found = ResourceTagMappingList.find(({ ResourceARN }) => ResourceARN === arn);
      if (!found) return undefined;
      const tags: Record<string, string> = Object.fromEntries(
        (found.Tags ?? []).flatMap(({ Key, Value }) =>
          Key && Value ? [[Key, Value] as const] : [],
        ),
      );
      return { arn, ...parsed, environment: tags[environmentTag], tags };
    },
  };
}
