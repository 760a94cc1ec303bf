import * as z from 'zod';

/** More of a service's past than this is not looked at; a call describes at most twenty revisions. */
const MOST = 10;

/** A service deployment by the task definitions it went from and to. */
export interface Deployed {
  readonly id: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly target: string;
  readonly sources: readonly string[];
}

/** A task definition that a service could go back to, and when it was replaced. */
export interface Replaced {
  readonly taskDefinition: string;
  readonly at: Date;
}

const listed = z.object({
  serviceDeployments: z.array(
    z.object({ serviceDeploymentArn: z.string(), createdAt: z.date(), status: z.string() }),
  ),
  nextToken: z.string().optional(),
});

const revision = z.object({ arn: z.string() });

const described = z.object({
  serviceDeployments: z.array(
    z.object({
      serviceDeploymentArn: z.string(),
      createdAt: z.date(),
      status: z.string(),
      targetServiceRevision: revision,
      sourceServiceRevisions: z.array(revision).default([]),
    }),
  ),
});

const revisions = z.object({
  serviceRevisions: z.array(
    z.object({ serviceRevisionArn: z.string(), taskDefinition: z.string() }),
  ),
});

const newestFirst = <Of extends { readonly createdAt: Date }>(all: readonly Of[]): readonly Of[] =>
  [...all].sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());

/**
 * What of an answer of ListServiceDeployments is looked at, newest first. ECS documents no order: a first page
 * of several is believed to be the newest only where it begins with them.
 */
export function newestDeployments(found: unknown) {
  const { serviceDeployments, nextToken } = listed.parse(found);
  const sorted = newestFirst(serviceDeployments);
  if (nextToken !== undefined && sorted.some((each, at) => each !== serviceDeployments[at])) {
    throw new Error('The newest deployments may be on another page');
  }
  return sorted.slice(0, MOST);
}

/** The ARN of the deployment that is under way, and has not been told to stop or to go back. */
export function deploymentUnderWay(found: unknown): string | undefined {
  const [newest] = newestDeployments(found);
  return newest && isUnderWay(newest) ? newest.serviceDeploymentArn : undefined;
}

/** Both are stopped with a rollback at once (ECS Developer Guide, stop-service-deployment). */
const isUnderWay = ({ status }: Pick<Deployed, 'status'>): boolean =>
  status === 'PENDING' || status === 'IN_PROGRESS';

/** Every service revision that an answer of DescribeServiceDeployments names. */
export const revisionsNamedIn = (found: unknown): readonly string[] => [
  ...new Set(
    described
      .parse(found)
      .serviceDeployments.flatMap(({ targetServiceRevision, sourceServiceRevisions }) =>
        [targetServiceRevision, ...sourceServiceRevisions].map(({ arn }) => arn),
      ),
  ),
];

/** Both answers put together, newest first; a revision that ECS did not describe throws. */
export function deployedIn(deployments: unknown, describedRevisions: unknown): readonly Deployed[] {
  const known = new Map(
    revisions
      .parse(describedRevisions)
      .serviceRevisions.map((each) => [each.serviceRevisionArn, each.taskDefinition]),
  );
  const taskDefinitionOf = ({ arn }: z.infer<typeof revision>): string => {
    const taskDefinition = known.get(arn);
    if (taskDefinition === undefined) throw new Error('A service revision is missing');
    return taskDefinition;
  };
  return newestFirst(described.parse(deployments).serviceDeployments).map((each) => ({
    id: shortId(each.serviceDeploymentArn),
    status: each.status,
    createdAt: each.createdAt,
    target: taskDefinitionOf(each.targetServiceRevision),
    sources: each.sourceServiceRevisions.map(taskDefinitionOf),
  }));
}

/** The last part of `service-deployment/<cluster>/<service>/<id>`. */
export const shortId = (arn: string): string => arn.split('/').at(-1) ?? '';

/**
 * What ran before the task definition that runs now. The deployments are asked, for the number before a
 * revision's may never have been deployed, or be the one that failed last week. Undefined where they do not
 * tell, and where running it is itself a return: going back from there would bring back what was left.
 */
export function ranBefore(current: string, history: readonly Deployed[]): Replaced | undefined {
  const since = history.findIndex(({ target }) => target !== current);
  const run = since < 0 ? history : history.slice(0, since);
  const introduced = run.at(-1);
  if (!introduced) return undefined;
  const [newest] = run;
  // Stopping a deployment brings back what ran before that very one, be it the same task definition.
  if (newest && isUnderWay(newest) && newest !== introduced) return undefined;
  const [before, ...others] = new Set(introduced.sources.filter((each) => each !== current));
  const older = history.slice(run.length);
  const isReturn = older.some(
    ({ target, sources }) => target === current || sources.includes(current),
  );
  if (before === undefined || others.length > 0 || isReturn) return undefined;
  return { taskDefinition: before, at: introduced.createdAt };
}
