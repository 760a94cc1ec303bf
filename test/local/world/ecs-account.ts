import type { WorldInput } from '../../../local/world/spec';
import { deployedDocument, minute, smallAccount, worldOf } from './small-account';

type Service = NonNullable<WorldInput['services']>[number];

const [leaking] = worldOf('ecs-crash-loop').services ?? [];
export const alarms = worldOf('ecs-crash-loop').alarms ?? [];

/** The service of `ecs-crash-loop`, changed. */
export const serviceWith = (change: Partial<Service>): Service => ({ ...leaking!, ...change });

/** An account with services, some minutes after what is wrong with them began, and our ECS documents. */
export async function ecsAccount(services: readonly Service[], minutes = 6) {
  const documents = ['restart', 'rollback', 'scale-out'].map((verb) =>
    deployedDocument(`${verb}-ecs-service`),
  );
  const account = smallAccount({ documents });
  account.world.start({ services: [...services], alarms: [...alarms] });
  await account.clock.pass(minutes * minute);

  const ecs = <T>(api: string, input: object) => account.call<T>('ecs', api, { ...input });
  const described = async (name = 'checkout') => {
    const asked = { cluster: 'shop', services: [name] };
    const { services: found } = await ecs<{ services: Described[] }>('DescribeServices', asked);
    return found[0]!;
  };
  const deployments = async (name = 'checkout') => {
    const asked = { cluster: 'shop', service: name };
    const { serviceDeployments: found } = await ecs<{ serviceDeployments: Deployment[] }>(
      'ListServiceDeployments',
      asked,
    );
    return found;
  };
  /** Runs a document to its end, or for half an hour. */
  const run = async (document: string, parameters: Readonly<Record<string, string>>) => {
    const { AutomationExecutionId } = await account.call<{ AutomationExecutionId: string }>(
      'ssm',
      'StartAutomationExecution',
      {
        DocumentName: document,
        DocumentVersion: '1',
        Parameters: Object.fromEntries(
          Object.entries({ ClusterName: 'shop', ServiceName: 'checkout', ...parameters }).map(
            ([name, value]) => [name, [value]],
          ),
        ),
      },
    );
    await account.clock.pass(30 * minute);
    const { AutomationExecution } = await account.call<{
      AutomationExecution: {
        AutomationExecutionStatus: string;
        StepExecutions: { StepName: string; StepStatus: string }[];
      };
    }>('ssm', 'GetAutomationExecution', { AutomationExecutionId });
    return {
      status: AutomationExecution.AutomationExecutionStatus,
      steps: AutomationExecution.StepExecutions.filter(
        ({ StepStatus }) => StepStatus === 'Success',
      ).map(({ StepName }) => StepName),
    };
  };
  const alarmStates = () =>
    account.alarmEvents().map(({ detail }) => (detail['state'] as { value: string }).value);
  return { ...account, ecs, described, deployments, run, alarmStates };
}

interface Described {
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly taskDefinition: string;
  readonly deployments: readonly { readonly status: string; readonly rolloutState: string }[];
}

interface Deployment {
  readonly serviceDeploymentArn: string;
  readonly status: string;
}

export const taskDefinition = (revision: number, family = 'checkout') =>
  `arn:aws:ecs:eu-west-1:111122223333:task-definition/${family}:${revision}`;

export const shortId = (arn: string): string => arn.split('/').at(-1) ?? '';
