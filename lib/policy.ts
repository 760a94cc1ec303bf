import { digestOf } from '../lambdas/core/digest';
import type { AlarmSelection, Policy } from '../lambdas/core/policy';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { signsVersion } from '../lambdas/core/trust/signs-version';
import { catalogue as deployedCatalogue } from '../ssm-documents/catalogue';
import { deployable } from './allow-lists';
import type { Config } from './config';
import { pricesOf } from './config-faults';

/** Tags that Paramedic itself reads: they say how a resource is to be treated, and name no customer. */
const ownTags = 'paramedic:*';

/** What of the config the functions need, with the hash that every decision records. */
export function compilePolicy(
  config: Config,
  catalogue: readonly CatalogueEntry[] = deployedCatalogue,
): Policy {
  const { findings, businessMetrics, optIn, environmentTag, criticalityTag } = config;
  const { modes, autonomousCells, approvers, slackAnswers, allowLists, bucketAbac } = config;
  const { priorities, criticalities, model, trust, caps, breaker, storms } = config;
  const rules = {
    optIn,
    manual: config.manual,
    windows: config.windows,
    library: deployable(catalogue, config).map(({ remediation }) => remediation.id),
    signs: signsVersion(catalogue.map(({ remediation }) => remediation)),
    allowLists,
    bucketAbac,
    alarms: selectionOf(config),
    findings,
    businessMetrics,
    environmentTag,
    criticalityTag,
    modes,
    autonomousCells,
    approvers,
    ...(config.instructions !== undefined && { instructions: config.instructions }),
    ...(slackAnswers && { slack: { team: slackAnswers.team, users: slackAnswers.users } }),
    priorities,
    criticalities,
    model: { ...model, prices: pricesOf(model) },
    trust,
    caps,
    breaker,
    storms,
    privacy: privacyOf(config),
    topology: config.topology,
  };
  return { schema: 1, hash: digestOf(rules), ...rules };
}

const privacyOf = ({ privacy, environmentTag, criticalityTag }: Config): Policy['privacy'] => ({
  addresses: privacy.addresses,
  tags: privacy.tags ?? [environmentTag, criticalityTag, ownTags],
});

/** The event rule's selection; the stack's own alarms are left out there and here alike. */
const selectionOf = ({ alarms, stackName }: Config): AlarmSelection => ({
  select: alarms.select,
  ignorePrefixes: [...alarms.ignorePrefixes, `${stackName}-`],
});
