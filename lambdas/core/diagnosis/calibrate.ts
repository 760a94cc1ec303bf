/** From such a confidence on, how often answers of the open corpus were right; ascending in both. */
export type Calibration = readonly { readonly from: number; readonly right: number }[];

/** How often an answer of such a confidence is right; below the first step nothing is known, and it stays what it is. */
export const calibrated = (confidence: number, steps: Calibration): number =>
  steps.findLast(({ from }) => confidence >= from)?.right ?? confidence;
