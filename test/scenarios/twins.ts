import { type LocalAccount, startLocalAccount } from '../../local/account';
import type { Principal } from '../../local/endpoint/api';
import { operatorName } from '../../local/account';
import { roleOf } from '../../local/start/role-of';
import { loadScenario } from '../../local/start/scenario';
import { relabelled, together } from './relabelled';

/** What a target carries, and twins of it that nobody opted in. */
const tagSets = {
  'opted in': { 'paramedic:remediation': 'enabled' },
  'without a tag': {},
  'with another value': { 'paramedic:remediation': 'Enabled' },
  'with another key': { 'paramedic:remediated': 'enabled' },
} as const;

export type Twin = keyof typeof tagSets;
export const twins = Object.keys(tagSets) as Twin[];
export const strangers = twins.filter((twin) => twin !== 'opted in');

/** A runbook, what it is told to treat, and the one call by which it changes that. */
export interface Treatment {
  readonly runbook: string;
  readonly action: string;
  readonly service: string;
  readonly operation: string;
  readonly inputFor: (twin: Twin) => Readonly<Record<string, unknown>>;
  readonly parametersFor: (twin: Twin) => Readonly<Record<string, readonly string[]>>;
}

const own = (twin: Twin): string => String(twins.indexOf(twin)).padStart(2, '0');
const serviceName = (twin: Twin) => `checkout-${own(twin)}`;
const instanceId = (twin: Twin) => `i-0a1b2c3d4e5f607${own(twin)}`;

export const treatments: readonly Treatment[] = [
  {
    runbook: 'restart-ecs-service',
    action: 'ecs:UpdateService',
    service: 'ecs',
    operation: 'UpdateService',
    inputFor: (twin) => ({ cluster: 'shop', service: serviceName(twin), forceNewDeployment: true }),
    parametersFor: (twin) => ({ ClusterName: ['shop'], ServiceName: [serviceName(twin)] }),
  },
  {
    runbook: 'reboot-ec2-instance',
    action: 'ec2:RebootInstances',
    service: 'ec2',
    operation: 'RebootInstances',
    inputFor: (twin) => ({ InstanceIds: [instanceId(twin)] }),
    parametersFor: (twin) => ({ InstanceId: [instanceId(twin)] }),
  },
];

/** An account with a service and an instance, each beside its twins. */
export async function accountWithTwins(): Promise<LocalAccount> {
  const account = await startLocalAccount({ speed: 60 });
  const scenarios = ['ecs-crash-loop', 'ec2-unresponsive'].flatMap((name) =>
    twins.map((_twin, label) => relabelled(loadScenario(name), label)),
  );
  const { services = [], instances = [] } = together(scenarios);
  const retagged = <T>(each: T, index: number): T => ({
    ...each,
    tags: tagSets[twins[index % twins.length]!],
  });
  account.world.start({
    services: services.map(retagged),
    instances: instances.map(retagged),
  });
  return account;
}

export function documentOf({ documents }: LocalAccount, { runbook }: Treatment): string {
  const found = documents.find(({ name }) => name.includes(runbook));
  if (!found) throw new Error(`No document of ${runbook} is deployed`);
  return found.name;
}

export function runbookRole(account: LocalAccount, treatment: Treatment): Principal {
  const arn = roleOf(account, documentOf(account, treatment));
  return { arn, name: arn.replace(/^.*\//, '') };
}

/** Starts the document past the one door, as an administrator could, and waits for its end. */
export async function runOn(
  account: LocalAccount,
  treatment: Treatment,
  twin: Twin,
): Promise<string> {
  const admin = account.principal(operatorName);
  const started = (await account.callAs(admin, 'ssm', 'StartAutomationExecution', {
    DocumentName: documentOf(account, treatment),
    Parameters: treatment.parametersFor(twin),
  })) as { readonly AutomationExecutionId: string };
  for (;;) {
    const { AutomationExecution } = (await account.callAs(
      admin,
      'ssm',
      'GetAutomationExecution',
      started,
    )) as { readonly AutomationExecution: { readonly AutomationExecutionStatus: string } };
    const { AutomationExecutionStatus: status } = AutomationExecution;
    if (status !== 'Pending' && status !== 'InProgress') return status;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
