import * as z from 'zod';
import type { Instant } from '../core/instant';
import type { Topologies } from '../core/ports/topologies';
import type { StatisticsWindow } from '../core/topology/statistics';
import type { Row, Table } from './dynamo-table';
import { expiring } from './expiring';
import { pack, unpack } from './packed';
import { topologyShape, windowShape, writtenWindow } from './shapes/topology';

const KEPT_DAYS = 1 + 1 / 24;

/**
 * Table Topology. A value is JSON, compressed; about 25 bytes a node, so that 10,000 resources fit one row or two.
 *
 *     pk          sk                  columns
 *     topology    latest              scannedAt, of, part (the first)
 *     topology    <scannedAt>#<n>     part (the n-th, from 1), expiresAt; only of what does not fit one row
 *     statistics  <to>                part, expiresAt (epoch seconds, 25 hours later)
 *
 * Further parts are written before the row that says they are there, which is one conditional write: a scan that
 * began earlier never takes its place. Nobody deletes: rows are not read after their time, and DynamoDB expires them.
 */
export const dynamoTopologies = (table: Table): Topologies => ({
  ...scans(table),
  ...statistics(table),
});

function scans(table: Table): Pick<Topologies, 'keep' | 'latest'> {
  return {
    keep: async (topology) => {
      const { scannedAt } = topology;
      const [first, ...others] = pack(topology);
      await Promise.all(
        others.map((part, index) =>
          table.put({ ...partKey(scannedAt, index + 1), part, ...expiring(scannedAt, KEPT_DAYS) }),
        ),
      );
      const row = { ...latestKey, scannedAt, of: others.length + 1, part: first };
      return table.put(row, {
        text: 'attribute_not_exists(pk) OR scannedAt < :mine',
        values: { ':mine': scannedAt },
      });
    },
    latest: async () => {
      const row = await table.get(latestKey);
      if (!row) return undefined;
      const { scannedAt, of, part } = latestShape.parse(row);
      const others = await Promise.all(
        Array.from({ length: of - 1 }, async (_each, index) =>
          partShape.parse(await table.get(partKey(scannedAt, index + 1))),
        ),
      );
      return unpack(topologyShape, [part, ...others.map((each) => each.part)]);
    },
  };
}

function statistics(table: Table): Pick<Topologies, 'keepStatistics' | 'baseline'> {
  return {
    keepStatistics: async (window) => {
      const [part, ...others] = pack(writtenWindow(window));
      if (others.length > 0) {
        throw new Error(
          `Statistics of ${Object.keys(window.nodes).length} traced nodes do not fit one row`,
        );
      }
      await table.put({ pk: 'statistics', sk: window.to, part, ...expiring(window.to, KEPT_DAYS) });
    },
    baseline: async (from, to) => {
      const rows = await table.query({
        where: {
          text: 'pk = :statistics AND sk BETWEEN :from AND :to',
          values: { ':statistics': 'statistics', ':from': from, ':to': to },
        },
      });
      return rows.map(windowIn);
    },
  };
}

const latestKey = { pk: 'topology', sk: 'latest' } as const;

const partKey = (scannedAt: Instant, index: number) => ({
  pk: 'topology',
  sk: `${scannedAt}#${index}`,
});

const windowIn = (row: Row): StatisticsWindow => unpack(windowShape, [partShape.parse(row).part]);

const partShape = z.object({ part: z.instanceof(Uint8Array) });
const latestShape = partShape.extend({ scannedAt: z.string(), of: z.number().int().min(1) });
