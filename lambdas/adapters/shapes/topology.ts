import * as z from 'zod';
import type { NodeStatistics } from '../../core/ports/service-graph';
import type { StatisticsWindow } from '../../core/topology/statistics';
import { businessTags, scanSources, type Topology } from '../../core/topology/topology';
import { parseTargetArn } from '../../core/locate-target';
import { instantShape } from './instant';
import { orAbsent } from './or-absent';

/** A type is what the ARN says: one that a later version knew is none here. */
const nodeShape = z
  .object({
    id: z.string().min(1),
    name: z.string(),
    optedIn: z.boolean(),
    tags: z.partialRecord(z.enum(businessTags), z.string()),
    version: orAbsent(z.string()),
    traced: z.boolean(),
    tracedAs: z.array(z.object({ type: orAbsent(z.string()), name: z.string() })),
  })
  .transform((node) => ({ ...node, type: parseTargetArn(node.id)?.type }));

export const topologyShape: z.ZodType<Topology> = z.object({
  scannedAt: instantShape,
  nodes: z.array(nodeShape),
  edges: z.array(
    z.object({ from: z.string(), to: z.string(), by: z.enum(['trace', 'declaration']) }),
  ),
  unread: z.array(z.object({ source: z.enum(scanSources), because: z.string() })),
});

/** Five numbers in this order, because a day of them is read at once. */
const columns = [
  'requests',
  'faults',
  'errors',
  'throttles',
  'totalResponseTimeSeconds',
] as const satisfies readonly (keyof NodeStatistics)[];

const number = z.number().nonnegative();

const statisticsShape = z
  .tuple([number, number, number, number, number])
  .transform(([requests, faults, errors, throttles, totalResponseTimeSeconds]): NodeStatistics => ({
    ...{ requests, faults, errors, throttles, totalResponseTimeSeconds },
  }));

export const windowShape: z.ZodType<StatisticsWindow> = z.object({
  from: instantShape,
  to: instantShape,
  nodes: z.record(z.string(), statisticsShape),
});

/** What `windowShape` reads; times to the millisecond. */
export const writtenWindow = ({ from, to, nodes }: StatisticsWindow): unknown => ({
  from,
  to,
  nodes: Object.fromEntries(
    Object.entries(nodes).map(([id, statistics]) => [
      id,
      columns.map((column) => Math.round(statistics[column] * 1000) / 1000),
    ]),
  ),
});
