import { AutoScalingClient, DescribeTagsCommand } from '@aws-sdk/client-auto-scaling';
import type { Tags } from '../core/ports/resources';
import { clientSettings } from './aws-client';

/** A group carries 50 tags at most ("Quotas for Auto Scaling resources and groups"), so that one page holds all. */
const pageSize = 100;

/**
 * Reads the tags of an Auto Scaling group, of which the tagging API answers nothing ("Services that support the
 * Resource Groups Tagging API"). They are found by name, as everything that acts on a group is; whether that group
 * still has this ARN, lookups tell.
 */
export function autoScalingTags(client = new AutoScalingClient(clientSettings())): Tags['tagsOf'] {
  return async (arn) => {
    const name = arn.slice(arn.indexOf('/') + 1);
    const { Tags: found = [], NextToken } = await client.send(
      new DescribeTagsCommand({
        Filters: [{ Name: 'auto-scaling-group', Values: [name] }],
        MaxRecords: pageSize,
      }),
    );
    if (NextToken) throw new Error(`There are more tags of ${name} than a group can carry`);
    const tags = found.flatMap(({ ResourceId, Key, Value }) =>
      ResourceId === name && Key && Value ? [[Key, Value] as const] : [],
    );
    return tags.length > 0 ? Object.fromEntries(tags) : undefined;
  };
}
