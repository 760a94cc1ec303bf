import { catalogue } from '../../ssm-documents/catalogue';
import type { Case } from '../corpus/case';
import type { Rules } from '../scoring/scorecard';

/** What is needed beside the answers to score them. */
export const examRules = (cases: readonly Case[]): Rules => ({
  minimums: Object.fromEntries(
    catalogue.map(({ remediation: { id, limits } }) => [id, limits.minimumConfidence]),
  ),
  targets: Object.fromEntries(cases.map(({ id, target }) => [id, target.arn])),
});
