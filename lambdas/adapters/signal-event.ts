import * as z from 'zod';
import type { Signal } from '../core/signal';
import { alarmDetailTypes, readAlarm } from './alarm-event';
import { findingDetailTypes, readFinding } from './finding-event';
import type { Home } from './home';
import { parseJson } from './malformed';

/** The documented ceiling of an event on the classic bus and, until 2025, of an SQS message. */
const MOST_BYTES = 256 * 1024;

export type SignalEvent =
  | { readonly kind: 'signal'; readonly signal: Signal }
  | { readonly kind: 'ignored'; readonly reason: IgnoredReason };

export type IgnoredReason =
  | 'oversized'
  | 'foreign-source'
  | 'foreign-account'
  | 'foreign-region'
  | 'unknown-detail-type'
  | 'unknown-version'
  | 'unknown-message'
  | 'not-judged'
  | 'scaling-alarm';

/** The declared sources: which events of each are signals, and how they are read. */
const sources = {
  'aws.cloudwatch': { detailTypes: alarmDetailTypes, read: readAlarm },
  'aws.config': { detailTypes: findingDetailTypes, read: readFinding },
} as const;

/** Reads an EventBridge event of a declared source; what is none of ours is ignored, with the reason. */
export function readSignalEvent(text: string, home: Home): SignalEvent {
  if (Buffer.byteLength(text) > MOST_BYTES) return ignored('oversized');
  const envelope = parseJson(text, envelopeShape);
  const { version, source, account, region, resources, detail } = envelope;
  if (version !== '0') return ignored('unknown-version');
  if (source !== 'aws.cloudwatch' && source !== 'aws.config') return ignored('foreign-source');
  if (account !== home.account) return ignored('foreign-account');
  if (region !== home.region) return ignored('foreign-region');
  const { detailTypes, read } = sources[source];
  return detailTypes.some((type) => type === envelope['detail-type'])
    ? read({ resources, detail }, home)
    : ignored('unknown-detail-type');
}

const ignored = (reason: IgnoredReason): SignalEvent => ({ kind: 'ignored', reason });

const envelopeShape = z.object({
  version: z.string(),
  'detail-type': z.string(),
  source: z.string(),
  account: z.string(),
  region: z.string(),
  resources: z.array(z.string()),
  detail: z.unknown(),
});
