import { ApiError } from '../endpoint/api';
import type { Found, Statistic } from '../world/telemetry';
import type { Values } from './metric-data';

const form =
  /^(?<as>MAX|SUM)\(SEARCH\('\{(?<schema>[^}]+)\} (?<terms>[^']+)', '(?<statistic>\w+)', (?<period>\d+)\)\)$/;
const term = /(?:"([^"]+)"|(\w+))="([^"]*)"/g;
const statistics: readonly Statistic[] = ['Sum', 'Average', 'Minimum', 'Maximum', 'SampleCount'];

export interface Search {
  readonly as: 'MAX' | 'SUM';
  readonly namespace: string;
  readonly metric: string;
  /** The metrics found have these dimensions and no others. */
  readonly schema: readonly string[];
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: Statistic;
  readonly periodSeconds: number;
}

/**
 * `MAX(SEARCH(...))` and `SUM(SEARCH(...))` with a whole metric schema and exact terms. Any other use of SEARCH is
 * refused; undefined where the expression is none.
 */
export function searchIn(expression: string): Search | undefined {
  if (!expression.includes('SEARCH(')) return undefined;
  const { as, schema = '', terms = '', statistic, period } = form.exec(expression)?.groups ?? {};
  const [namespace, ...names] = schema.split(',').map((each) => each.replace(/^"|"$/g, ''));
  const wanted = Object.fromEntries(
    [...terms.matchAll(term)].map(([, quoted, bare, value]) => [quoted ?? bare, value]),
  ) as Record<string, string>;
  const { MetricName: metric, ...dimensions } = wanted;
  const known = statistics.find((each) => each === statistic);
  const rest = terms.replace(term, '').trim();
  if ((as !== 'MAX' && as !== 'SUM') || !namespace || !metric || !known || rest !== '') {
    throw new ApiError('NotImplemented', `The local account cannot search for ${expression}`, 501);
  }
  return {
    ...{ as, namespace, metric, schema: names, dimensions, statistic: known },
    periodSeconds: Number(period),
  };
}

/** One series of several; a period that one of them has no datapoint in is left to the others. */
export function combined(as: Search['as'], found: readonly Found[]): Values {
  const values = new Map<number, number>();
  for (const { at, value } of found.flat()) {
    const before = values.get(at);
    const both =
      before === undefined ? value : as === 'MAX' ? Math.max(before, value) : before + value;
    values.set(at, both);
  }
  return values;
}
