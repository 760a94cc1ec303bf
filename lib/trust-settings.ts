import { promptHash } from '../lambdas/core/diagnosis/prompt';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { type Answerer, signed } from '../lambdas/core/signature';
import { rulesHash } from '../lambdas/core/trust/versions';
import type { Config } from './config';
import { compilePolicy } from './policy';

/** What the command line holds a track record against: the demands, and what is deployed now. */
export interface TrustSettings {
  readonly demands: Config['trust'];
  readonly autonomousCells: readonly string[];
  readonly deployed: {
    /** Begins the name of every document; catalogue entries name the rest. */
    readonly prefix: string;
    readonly model: string;
    readonly prompt: string;
    readonly rules: string;
  };
}

export const trustSettings = (
  config: Config,
  catalogue: readonly CatalogueEntry[],
  { prefix, classifiedBy }: { readonly prefix: string; readonly classifiedBy: Answerer },
): TrustSettings => ({
  demands: config.trust,
  autonomousCells: config.autonomousCells,
  deployed: {
    prefix,
    model: signed(classifiedBy, config.model.chain[0]),
    prompt: promptHash(catalogue.map(({ remediation }) => remediation)),
    rules: rulesHash(compilePolicy(config, catalogue)),
  },
});
