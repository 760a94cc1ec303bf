import { apiNameOf } from '../../local/services/service-names';
import { type LocalAccount, startLocalAccount } from '../../local/account';
import { operatorName } from '../../local/local-config';
import { roleOf } from '../../local/start/role-of';
import { loadScenario, scenarioNames, type Scenario } from '../../local/start/scenario';
import type { WorldInput } from '../../local/world/spec';
import { locateAlarm, locateFinding, parseTargetArn } from '../../lambdas/core/locate-target';
import { lookUp } from '../../lambdas/core/look-up';
import { parametersOf } from '../../lambdas/core/parameters';
import { deployed, type CatalogueEntry } from '../../lambdas/core/runbook';
import type { Target } from '../../lambdas/core/target';
import { catalogue } from '../../ssm-documents/catalogue';
import { scenarioShowing } from './showing';

const here = 'eu-west-1:111122223333';

const scenarioOf = (id: string): Scenario => loadScenario(scenarioShowing(id));

/** The remediations that a scenario is named after, or shows. */
export const shown: readonly CatalogueEntry[] = catalogue.filter(({ remediation: { id } }) =>
  scenarioNames().includes(scenarioShowing(id)),
);

/** An account in which every scenario of the library is on, and no alarm is looked at. */
export async function accountOfAll(change: {
  readonly world: (world: string) => string;
  readonly listed: (entry: string) => string;
}): Promise<LocalAccount> {
  const scenarios = shown.map(({ remediation }) => scenarioOf(remediation.id));
  const lists = scenarios.flatMap(({ allowLists }) => Object.entries(allowLists));
  const account = await startLocalAccount({
    speed: 60,
    config: {
      alarms: { select: { prefixes: ['no-alarm-is-named-like-this'] } },
      allowLists: Object.fromEntries(
        lists.map(([name]) => [
          name,
          lists.filter(([each]) => each === name).flatMap(([, own]) => own.map(change.listed)),
        ]),
      ),
    },
  });
  for (const { world } of scenarios) {
    account.world.join(JSON.parse(change.world(JSON.stringify(world))) as WorldInput);
  }
  return account;
}

/** What a scenario's alarm or finding is about, as the intake would find it. */
function arnOf({ watch, world }: Scenario): string | undefined {
  const alarm = world.alarms.find(({ name }) => name === watch);
  if (alarm) {
    const { namespace, metric: name, dimensions, tags } = alarm;
    const alarmArn = `arn:aws:cloudwatch:${here}:alarm:${watch}`;
    const metrics = [{ namespace, name, dimensions }];
    return locateAlarm({ alarmArn, metrics, attributes: undefined }, tags);
  }
  const [ruleName = '', resourceId = ''] = watch.split('/');
  const ruleArn = `arn:aws:config:${here}:config-rule/${ruleName}`;
  return locateFinding({ ruleName, ruleArn, resourceType: 'AWS::S3::Bucket', resourceId });
}

/** Its tags are those of the world, and whatever they say the administrator goes on. */
async function targetOf(account: LocalAccount, scenario: Scenario): Promise<Target> {
  const arn = arnOf(scenario);
  const parsed = arn === undefined ? undefined : parseTargetArn(arn);
  if (arn === undefined || !parsed) throw new Error(`${scenario.watch} names no target`);
  const admin = account.principal(operatorName);
  const { ResourceTagMappingList: [found] = [] } = (await account.callAs(
    admin,
    'tagging',
    'GetResources',
    { ResourceARNList: [arn] },
  )) as { readonly ResourceTagMappingList?: { readonly Tags: { Key: string; Value: string }[] }[] };
  const tags = Object.fromEntries((found?.Tags ?? []).map(({ Key, Value }) => [Key, Value]));
  return {
    ...{ arn, type: parsed.type, properties: parsed.properties, tags },
    ...{ environment: 'production', account: '111122223333', region: 'eu-west-1' },
  };
}

/** The document and the parameters that code binds to the scenario's target, read from the account as it is. */
async function bound(account: LocalAccount, entry: CatalogueEntry) {
  const [runbook] = deployed('paramedic', [entry]);
  const admin = account.principal(operatorName);
  const target = await targetOf(account, scenarioOf(entry.remediation.id));
  const port = {
    read: ({ api, input }: { api: string; input: Readonly<Record<string, unknown>> }) => {
      const [service = '', name = ''] = api.split(':');
      return account.callAs(admin, apiNameOf(service), name, input);
    },
  };
  const subject = {
    named: target,
    target: Promise.resolve({ kind: 'read' as const, value: target }),
  };
  const lookups = await lookUp(port, entry.remediation.lookups, subject);
  return { runbook: runbook!, parameters: parametersOf(runbook!, target, lookups) };
}

export interface Ended {
  readonly status: string;
  /** Calls of the runbook's role that could have changed something, in order. */
  readonly writes: readonly { readonly action: string; readonly allowed: boolean }[];
}

/** Starts a runbook on its scenario's target past the one door, as an administrator could, and waits for its end. */
export async function runPastTheDoor(account: LocalAccount, entry: CatalogueEntry): Promise<Ended> {
  const { runbook, parameters } = await boundInTime(account, entry);
  const role = roleOf(account, runbook.documentName).replace(/^.*\//, '');
  const declared = entry.remediation.writes.flatMap(({ service, actions }) =>
    actions.map((action) => `${service}:${action}`),
  );
  const status = await ended(account, runbook.documentName, parameters);
  return {
    status,
    writes: account
      .calls()
      .filter((call) => call.role === role && declared.includes(call.action))
      .map(({ action, allowed }) => ({ action, allowed })),
  };
}

/** Faults take their time to show, and some parameters are read off them. */
async function boundInTime(account: LocalAccount, entry: CatalogueEntry) {
  for (let tries = 0; ; tries++) {
    const found = await bound(account, entry);
    const missing = Object.keys(entry.parameters).filter((name) => !(name in found.parameters));
    if (missing.length === 0) return found;
    if (tries === 60) throw new Error(`${entry.remediation.id}: ${missing.join()} stay unbound`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function ended(
  account: LocalAccount,
  documentName: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const admin = account.principal(operatorName);
  const started = (await patiently(() =>
    account.callAs(admin, 'ssm', 'StartAutomationExecution', {
      DocumentName: documentName,
      Parameters: Object.fromEntries(Object.entries(parameters).map(([name, v]) => [name, [v]])),
    }),
  )) as { readonly AutomationExecutionId: string };
  for (;;) {
    const answer = await patiently(() =>
      account.callAs(admin, 'ssm', 'GetAutomationExecution', started),
    );
    const { AutomationExecution } = answer as {
      readonly AutomationExecution: { readonly AutomationExecutionStatus: string };
    };
    const { AutomationExecutionStatus: status } = AutomationExecution;
    if (status !== 'Pending' && status !== 'InProgress') return status;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** SSM takes few calls a second, and here many runbooks run at the same time. */
async function patiently(call: () => Promise<unknown>): Promise<unknown> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (!/Throttling/.test(String((error as { code?: string }).code))) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
