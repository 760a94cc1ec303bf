import { parseConfig } from '../../lib/config';
import { compilePolicy } from '../../lib/policy';
import type { Policy } from '../../lambdas/core/policy';
import { config } from '../../paramedic.config';
import { catalogue } from '../../ssm-documents/catalogue';

/** The policy of `paramedic.config.ts`, with the whole library on offer: allow-lists withhold nothing from an exam. */
export function examPolicy(): Policy {
  return {
    ...compilePolicy(parseConfig(config)),
    library: catalogue.map(({ remediation }) => remediation.id),
  };
}
