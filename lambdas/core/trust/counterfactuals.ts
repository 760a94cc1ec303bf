import { intentions, results, type Intention, type Outcome, type Result } from './outcome';

/** How often something came of what would have been done. */
export interface Counterfactual {
  readonly wouldHave: Intention;
  readonly result: Result;
  readonly count: number;
}

/** What the system would have done, against what people did and whether it cleared by itself; acting alone is no counterfactual. */
export const counterfactualsIn = (outcomes: readonly Outcome[]): readonly Counterfactual[] =>
  intentions
    .flatMap((wouldHave) =>
      results.map((result) => ({
        ...{ wouldHave, result },
        count: outcomes.filter(
          (one) => !one.alone && one.wouldHave === wouldHave && one.result === result,
        ).length,
      })),
    )
    .filter(({ count }) => count > 0);
