/** A metric of the account, or of what the account uses. */
export interface AccountMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A quota of the account that trouble of a target may come from, and how CloudWatch tells how much of it is in use. */
export interface Quota {
  /** Part of the id of the evidence, `quota-<id>`. */
  readonly id: string;
  readonly of: string;
  readonly used: AccountMetric;
  readonly limit:
    /** What `SERVICE_QUOTA()` answers of the metric that AWS associates with the quota. */
    | { readonly by: 'service-quota'; readonly metric: AccountMetric }
    | { readonly by: 'metric'; readonly metric: AccountMetric }
    /** What is used is told in percent. */
    | { readonly by: 'percent' };
  /** Nothing is reported while nothing of it is used. */
  readonly silence?: 'not-in-use';
}

const usage = (Service: string): AccountMetric => ({
  namespace: 'AWS/Usage',
  name: 'ResourceCount',
  dimensions: { Service, Type: 'Resource', Resource: 'vCPU', Class: 'Standard/OnDemand' },
});

const processors = (id: string, of: string, service: string): Quota => ({
  ...{ id, of, silence: 'not-in-use' },
  used: usage(service),
  limit: { by: 'service-quota', metric: usage(service) },
});

const account = (namespace: string, name: string): AccountMetric => ({
  namespace,
  name,
  dimensions: {},
});

/** AWS Lambda Developer Guide, "Working with the ClaimedAccountConcurrency metric". */
export const lambdaConcurrency: Quota = {
  id: 'lambda-concurrency',
  of: 'concurrent executions of all functions',
  used: account('AWS/Lambda', 'ClaimedAccountConcurrency'),
  limit: { by: 'service-quota', metric: account('AWS/Lambda', 'ConcurrentExecutions') },
};

/** Amazon EC2 User Guide, "Amazon EC2 usage metrics": of the families A, C, D, H, I, M, R, T and Z. */
export const ec2Processors = processors(
  'ec2-vcpus',
  'processors of standard on-demand instances',
  'EC2',
);

/** Amazon ECS Developer Guide, "AWS Fargate usage metrics". */
export const fargateProcessors = processors(
  'fargate-vcpus',
  'processors of on-demand Fargate tasks',
  'Fargate',
);

/** Amazon DynamoDB Developer Guide, "DynamoDB Metrics and dimensions". */
export const provisionedCapacity: readonly Quota[] = (['Read', 'Write'] as const).map((kind) => ({
  id: `dynamodb-${kind.toLowerCase()}-capacity`,
  of: `${kind.toLowerCase()} capacity provisioned in the account`,
  used: account('AWS/DynamoDB', `AccountProvisioned${kind}CapacityUtilization`),
  limit: { by: 'percent' },
  silence: 'not-in-use',
}));

/** AWS Step Functions Developer Guide, "Execution Metrics"; Express Workflows know no such limit. */
export const openExecutions: Quota = {
  id: 'open-executions',
  of: 'open executions of all state machines',
  used: account('AWS/States', 'OpenExecutionCount'),
  limit: { by: 'metric', metric: account('AWS/States', 'OpenExecutionLimit') },
  silence: 'not-in-use',
};
