import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Call, HealthRow } from '../lambdas/core/localise/component-health';
import { BadRecording } from './bad-recording';
import type { NodeRows } from './dataset';

const metricsForm =
  'three header rows (node, metric, statistic) with columns "requests, Sum", then a row of numbers per five minutes';
const graphForm = 'the names of nodes in the first row and the first column, and a number per call';

function cellsOf(file: string, expected: string): string[][] {
  if (!existsSync(file)) throw new BadRecording(file, 'not there', expected);
  try {
    return parse(readFileSync(file, 'utf8'), { relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    throw new BadRecording(file, error instanceof Error ? error.message : String(error), expected);
  }
}

/**
 * Reads `metrics.csv`: three header rows (node, metric, statistic), then one row per five minutes, of which
 * the mean latency in seconds, the mean availability in percent and the number of requests are taken.
 * An empty cell is no datapoint.
 */
export function readMetrics(file: string): NodeRows {
  const [nodes = [], metrics = [], statistics = [], ...body] = cellsOf(file, metricsForm);
  const rows = body.filter(([first = '']) => /^\d/.test(first));
  const columns = new Map(
    nodes.map((node, column) => [keyOf(node, metrics[column], statistics[column]), column]),
  );
  const cell = (row: readonly string[], ...key: Parameters<typeof keyOf>): number | undefined => {
    const column = columns.get(keyOf(...key));
    const text = column === undefined ? '' : (row[column] ?? '');
    const value = text.trim() === '' ? NaN : Number(text);
    return Number.isFinite(value) ? value : undefined;
  };
  const healthOf = (node: string, row: readonly string[]): HealthRow => {
    const availability = cell(row, node, 'availability', 'Average');
    return {
      requests: cell(row, node, 'requests', 'Sum') ?? 0,
      latencySeconds: cell(row, node, 'latency', 'Average'),
      failedShare: availability === undefined ? undefined : 1 - availability / 100,
    };
  };
  const named = new Set(nodes.slice(1).filter((node) => node !== ''));
  if (rows.length === 0) throw new BadRecording(file, 'no row of numbers', metricsForm);
  if (![...named].some((node) => columns.has(keyOf(node, 'requests', 'Sum')))) {
    throw new BadRecording(file, 'no column tells the requests of a node', metricsForm);
  }
  return new Map([...named].map((node) => [node, rows.map((row) => healthOf(node, row))]));
}

const keyOf = (node = '', metric = '', statistic = ''): string =>
  JSON.stringify([node, metric, statistic]);

/** Reads `graph.csv`, an adjacency matrix: the node of a row calls the nodes of the columns that are not zero. */
export function readCalls(file: string): Call[] {
  const [[, ...callees] = [], ...rows] = cellsOf(file, graphForm);
  if (callees.length === 0 || rows.length === 0)
    throw new BadRecording(file, 'no matrix', graphForm);
  return rows.flatMap(([from = '', ...cells]) =>
    callees.flatMap((to, column) => (Number(cells[column] ?? 0) > 0 ? [{ from, to }] : [])),
  );
}
