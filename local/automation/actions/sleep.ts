import * as z from 'zod';
import type { Action } from '../action';

const inputs = z.union([
  z.strictObject({ Duration: z.string() }),
  z.strictObject({ Timestamp: z.string() }),
]);

const duration = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;
const weekMilliseconds = 7 * 24 * 3_600_000;

/** `aws:sleep`: for an ISO 8601 duration of at most seven days, or until a moment. */
export const sleep: Action = async (given, { pause, now }) => {
  const asked = inputs.parse(given);
  const span =
    'Duration' in asked ? milliseconds(asked.Duration) : Date.parse(asked.Timestamp) - now();
  if (!(span <= weekMilliseconds)) {
    throw new Error(`${JSON.stringify(asked)} is not a time within seven days`);
  }
  await pause(Math.max(0, span));
  return { response: {} };
};

function milliseconds(text: string): number {
  const match = duration.exec(text);
  if (!match || /[PT]$/.test(text)) return Number.NaN;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((n) => Number(n || 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
