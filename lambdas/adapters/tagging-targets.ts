import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Tags, Targets } from '../core/ports/resources';
import { parseTargetArn, wholeOf } from '../core/locate-target';
import { typeNamed } from '../core/target-types/every-type';
import { clientSettings } from './aws-client';
import type { Home } from './home';
import { groupTagsWhenAsked } from './when-asked';

/** The Region in which the tagging API knows the resources of global services such as Route 53. */
const globalRegion = 'us-east-1';

/**
 * Looks a target up by ARN with `GetResources`, which knows only resources that carry a tag now or once
 * did: no answer means that it is not there or has no tags, and either way it has not opted in. It answers
 * for the caller's account and one Region alone, which is how a target whose ARN names neither is placed.
 */
export function taggingTargets(
  environmentTag: string,
  home: Home,
  client = new ResourceGroupsTaggingAPIClient(clientSettings()),
  globalClient = () =>
    new ResourceGroupsTaggingAPIClient({ ...clientSettings(), region: globalRegion }),
  groupTags = groupTagsWhenAsked(),
): Targets & Tags {
  const isGroup = (arn: string) => {
    const type = parseTargetArn(arn)?.type;
    return type !== undefined && typeNamed(type).tags === 'auto-scaling';
  };
  const tagsIn = (of: ResourceGroupsTaggingAPIClient, arn: string) =>
    isGroup(arn) ? groupTags(arn) : tagsOf(of, arn);
  return {
    read: async (arn) => {
      const parsed = parseTargetArn(arn);
      if (!parsed) return undefined;
      const isGlobal = typeNamed(parsed.type).unplaced === globalRegion;
      const tags = await tagsIn(isGlobal ? globalClient() : client, wholeOf(arn));
      if (!tags) return undefined;
      const { account, region } = parsed;
      return {
        ...{ arn, ...parsed, environment: tags[environmentTag], tags },
        account: account === '' ? home.account : account,
        region: region === '' ? (isGlobal ? globalRegion : home.region) : region,
      };
    },
    tagsOf: (arn) => tagsIn(client, arn),
  };
}

async function tagsOf(
  client: ResourceGroupsTaggingAPIClient,
  arn: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const { ResourceTagMappingList = [] } = await client.send(
    new GetResourcesCommand({ ResourceARNList: [arn] }),
  );
  const found = ResourceTagMappingList.find(({ ResourceARN }) => ResourceARN === arn);
  return (
    found &&
    Object.fromEntries(
      (found.Tags ?? []).flatMap(({ Key, Value }) => (Key && Value ? [[Key, Value] as const] : [])),
    )
  );
}
