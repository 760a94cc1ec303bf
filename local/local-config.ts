import { listsOf } from '../lambdas/core/allow-list';
import type { Pairs } from '../lib/app';
import type { ConfigInput } from '../lib/config';
import { config as deployedConfig } from '../paramedic.config';
import { catalogue as deployedCatalogue } from '../ssm-documents/catalogue';
import { localPlace } from './ground';
import { allowListsOfScenarios, rulesOfScenarios } from './start/listed-resources';

/** The person at this machine. */
export const operatorName = 'local-operator';
/** Who approves as the second person, where two are needed. */
const secondOperatorName = 'local-second-operator';
const operatorArn = `arn:aws:iam::${localPlace.account}:user/${operatorName}`;
const secondOperatorArn = `arn:aws:iam::${localPlace.account}:user/${secondOperatorName}`;

/** Whoever is asked here answers by their own clock, which runs thirty times slower than the account's. */
const patience = { reviewMinutes: 15, remindAfterMinutes: 5 };

interface Differing {
  readonly config?: Partial<ConfigInput>;
  readonly pairs?: Pairs;
}

/** The deployed configuration, with all that scenarios list, and the operators among the approvers. */
export function localConfig({ config: overrides = {}, pairs }: Differing): ConfigInput {
  const used = (pairs?.catalogue ?? deployedCatalogue).flatMap(({ remediation }) =>
    listsOf(remediation).map(({ name }) => name),
  );
  const allowLists = Object.fromEntries(
    Object.entries(allowListsOfScenarios()).filter(([name]) => used.includes(name)),
  );
  const listed = { allowLists, findings: { rules: rulesOfScenarios() } };
  const merged = { ...deployedConfig, ...listed, ...overrides };
  const priorities = { ...merged.priorities, P1: patience };
  return {
    ...merged,
    priorities,
    approvers: [...merged.approvers, operatorArn, secondOperatorArn],
  };
}
