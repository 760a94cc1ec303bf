import * as z from 'zod';
import { momentOf, type Setting } from './resource';

/** More comes from `since`, in minutes from the start, for as long as the scenario lasts. */
export const surgeShape = z.strictObject({ since: z.number(), factor: z.number().min(1) });

/** How many times as much as ordinarily. */
export const timesAt = (
  surge: z.infer<typeof surgeShape> | undefined,
  setting: Setting,
  at: number,
): number => (surge && at >= momentOf(setting, surge.since) ? surge.factor : 1);
