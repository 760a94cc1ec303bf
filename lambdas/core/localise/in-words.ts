import type { Measure } from './component-health';
import type { Scene, Seen } from './scene';

/** Why a component stands where it stands, for people: its own numbers, and its share of the trouble. */
export function inWords(id: string, { symptomAt, measure }: Scene, seen: Seen): string {
  const own = seen.get(id);
  if (!own) return 'Nothing was measured of it while the trouble lasted.';
  const { inside, outside } = own.contrast;
  const moved = `${said(outside, measure)} before and after, ${said(inside, measure)} meanwhile`;
  const lost = seen.get(symptomAt)?.impact ?? 0;
  if (id === symptomAt) return `The trouble shows here: ${moved}.`;
  if (!(own.nats >= clearly)) return `As ever: ${moved}.`;
  const share = own.impact / lost;
  const explains = Number.isFinite(share) && lost > 0 ? explained(share, measure) : '';
  return `Unlike itself: ${moved}${explains}.`;
}

/** Once in twenty windows of an ordinary day. */
const clearly = 3;

const lostWords: Readonly<Record<Measure, string>> = {
  latency: 'time lost',
  failures: 'requests failed',
  traffic: 'requests missing',
};

const explained = (share: number, measure: Measure): string =>
  `; ${Math.round(share * 100)} % of the ${lostWords[measure]} where the trouble shows`;

function said(value: number, measure: Measure): string {
  switch (measure) {
    case 'latency':
      return `${milliseconds(value)} ms`;
    case 'failures':
      return `${percent(value)} % failed`;
    case 'traffic':
      return `${figure(-value)} requests`;
  }
}

const milliseconds = (seconds: number): string => figure(seconds * 1000);
const percent = (share: number): string => figure(share * 100);

const figure = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(2).replace(/\.0$/, '');
