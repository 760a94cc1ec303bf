import { paginateGetServiceGraph, XRayClient } from '@aws-sdk/client-xray';
import * as z from 'zod';
import { epochOf } from '../core/instant';
import type { GraphNode, ServiceGraph } from '../core/ports/service-graph';
import { tracedArn, tracedId } from '../core/topology/traced-arn';
import { allItems } from './all-items';
import { clientSettings, patientWithReports } from './aws-client';
import type { Home } from './home';
import { partitionOf } from './partition';

/**
 * GetInsightImpactGraph, which shows the same graph, documents six hours at most; for GetServiceGraph no limit is
 * documented (SDK, client-xray), so that none longer is asked for.
 */
const LONGEST_MILLISECONDS = 6 * 3_600_000;

/** Reads X-Ray's graph with `GetServiceGraph`. What runs in another account, seen through a link, has no ARN here. */
export function xrayServiceGraph(
  home: Home,
  client = new XRayClient(clientSettings(patientWithReports)),
): ServiceGraph {
  return {
    read: async (from, to) => {
      if (!(epochOf(to) - epochOf(from) <= LONGEST_MILLISECONDS)) {
        throw new RangeError(`Expected a window of at most six hours, given ${from} to ${to}`);
      }
      const pages = paginateGetServiceGraph(
        { client },
        { StartTime: new Date(from), EndTime: new Date(to) },
      );
      const found = await allItems('services in traces', pages, (page) => page.Services);
      const services = z.array(serviceShape).parse(found);
      const nodes = new Map(services.map((each) => [each.ReferenceId, nodeOf(each, home)]));
      const edges = services.flatMap(({ ReferenceId, Edges }) =>
        Edges.flatMap((edge) => {
          const [start, end] = [nodes.get(ReferenceId), nodes.get(edge.ReferenceId)];
          return start && end ? [{ from: start.id, to: end.id }] : [];
        }),
      );
      return { nodes: [...nodes.values()], edges };
    },
  };
}

function nodeOf(service: Service, { account, region }: Home): GraphNode {
  const { Name: name, Type: type, AccountId, SummaryStatistics: counted } = service;
  const place = { partition: partitionOf(region), account, region };
  const arn = (AccountId ?? account) === account ? tracedArn({ type, name }, place) : undefined;
  return {
    id: arn ?? tracedId({ type, name }),
    ...(arn !== undefined && { arn }),
    name,
    type,
    requests: counted.TotalCount,
    faults: counted.FaultStatistics.TotalCount,
    errors: counted.ErrorStatistics.TotalCount,
    throttles: counted.ErrorStatistics.ThrottleCount,
    totalResponseTimeSeconds: counted.TotalResponseTime,
  };
}

const count = z.number().nonnegative().default(0);

/** Clients have no statistics; what X-Ray leaves out it has not counted. */
const statisticsShape = z.object({
  TotalCount: count,
  TotalResponseTime: count,
  FaultStatistics: z.object({ TotalCount: count }).prefault({}),
  ErrorStatistics: z.object({ TotalCount: count, ThrottleCount: count }).prefault({}),
});

const serviceShape = z.object({
  ReferenceId: z.number(),
  Name: z.string().min(1).max(1024),
  Type: z.string().min(1).max(256).optional(),
  AccountId: z.string().optional(),
  Edges: z.array(z.object({ ReferenceId: z.number() })).default([]),
  SummaryStatistics: statisticsShape.prefault({}),
});

type Service = z.infer<typeof serviceShape>;
