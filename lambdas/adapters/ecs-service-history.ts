import {
  DescribeServiceDeploymentsCommand,
  DescribeServiceRevisionsCommand,
  ListServiceDeploymentsCommand,
  type ECSClient,
} from '@aws-sdk/client-ecs';
import {
  deployedIn,
  newestDeployments,
  ranBefore,
  revisionsNamedIn,
  type Replaced,
} from '../core/target-types/ecs-history';

/** The task definition that a service ran before, asked only of one that was deployed after `since`. */
export async function replacedSince(
  client: ECSClient,
  { cluster, service }: Readonly<Record<string, string | undefined>>,
  since: number,
): Promise<(current: string) => Replaced | undefined> {
  const listed = await client.send(new ListServiceDeploymentsCommand({ cluster, service }));
  const newest = newestDeployments(listed);
  if (!newest.some(({ createdAt }) => createdAt.getTime() > since)) return () => undefined;
  const serviceDeploymentArns = newest.map((each) => each.serviceDeploymentArn);
  const described = await client.send(
    new DescribeServiceDeploymentsCommand({ serviceDeploymentArns }),
  );
  const serviceRevisionArns = [...revisionsNamedIn(described)];
  const revisions = await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }));
  return (current) => ranBefore(current, deployedIn(described, revisions));
}
