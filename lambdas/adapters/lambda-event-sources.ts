import { LambdaClient, paginateListEventSourceMappings } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { nothingDescribed, type TopologySource } from '../core/ports/topology-source';
import { allItems } from './all-items';
import { clientSettings } from './aws-client';

/**
 * Which queue, stream or topic each function consumes. A mapping that is disabled counts: what it should take
 * piles up all the same. Sources without an ARN, which Lambda knows by their addresses, are left out.
 */
export function lambdaEventSources(client = new LambdaClient(clientSettings())): TopologySource {
  return {
    name: 'event-sources',
    describe: async () => {
      const found = await allItems(
        'event source mappings',
        paginateListEventSourceMappings({ client, pageSize: 100 }, {}),
        (page) => page.EventSourceMappings,
      );
      const edges = z
        .array(mappingShape)
        .parse(found)
        .flatMap(({ EventSourceArn: from, FunctionArn }) =>
          from === undefined || FunctionArn === undefined
            ? []
            : [{ from, to: withoutVersion(FunctionArn) }],
        );
      return { ...nothingDescribed, edges };
    },
  };
}

/** An alias stands as a component of its own, a version only for its function. */
const withoutVersion = (functionArn: string): string =>
  functionArn.replace(/:(?:\d+|\$LATEST)$/, '');

const mappingShape = z.object({
  EventSourceArn: z.string().optional(),
  FunctionArn: z.string().optional(),
});
