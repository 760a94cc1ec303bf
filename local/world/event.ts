import { createHash } from 'node:crypto';
import type { Setting } from './resource';

interface Occurrence {
  readonly source: string;
  readonly detailType: string;
  /** Virtual epoch milliseconds. */
  readonly at: number;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** An event in EventBridge's envelope; its id is made of its content, so a replayed world repeats it. */
export function eventOf(
  { account, region }: Pick<Setting, 'account' | 'region'>,
  { source, detailType, at, resources, detail }: Occurrence,
): unknown {
  return {
    version: '0',
    id: uuidOf(JSON.stringify([source, detailType, at, resources, detail])),
    'detail-type': detailType,
    source,
    account,
    // EventBridge writes whole seconds.
    time: new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    region,
    resources,
    detail,
  };
}

/** A UUID-shaped digest. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
