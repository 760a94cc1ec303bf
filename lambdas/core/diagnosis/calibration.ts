import type { Calibration } from './calibrate';

/**
 * Written by `npm run generate` from the open part of the corpus, and from it alone: how often answers that name
 * nothing to do were right, by how sure the rules were of them.
 */
export const calibration: Calibration = [
  { from: 0.4, right: 0.833 },
  { from: 0.5, right: 0.857 },
  { from: 0.65, right: 0.912 },
  { from: 0.7, right: 0.959 },
];
