import * as z from 'zod';

/** The parts of resource properties that the local account acts on. */
export const functionShape = z.looseObject({
  Role: z.string(),
  Handler: z.string(),
  Runtime: z.string(),
  MemorySize: z.number().default(128),
  Timeout: z.number().default(3),
  ReservedConcurrentExecutions: z.number().optional(),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.string()) }).optional(),
  Code: z.looseObject({ S3Key: z.string() }),
  DurableConfig: z
    .looseObject({ ExecutionTimeout: z.number(), RetentionPeriodInDays: z.number().optional() })
    .optional(),
});

export const roleShape = z.looseObject({
  AssumeRolePolicyDocument: z.unknown(),
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.object({ PolicyName: z.string(), PolicyDocument: z.unknown() })).default([]),
  PermissionsBoundary: z.undefined('permissions boundaries are not evaluated here').optional(),
});

export const policyShape = z.looseObject({
  PolicyName: z.string(),
  PolicyDocument: z.unknown(),
  Roles: z.array(z.string()).default([]),
});

const target = z.looseObject({
  Arn: z.string(),
  Id: z.string(),
  Input: z.string().optional(),
  DeadLetterConfig: z.looseObject({ Arn: z.string() }).optional(),
  RetryPolicy: z
    .looseObject({
      MaximumRetryAttempts: z.number().optional(),
      MaximumEventAgeInSeconds: z.number().optional(),
    })
    .optional(),
  InputPath: z.undefined('InputPath is not run here').optional(),
  InputTransformer: z.undefined('InputTransformer is not run here').optional(),
  RoleArn: z.undefined('targets with a role are not run here').optional(),
});
export type RuleTarget = z.infer<typeof target>;

export const ruleShape = z.looseObject({
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(target).default([]),
  EventBusName: z.string().default('default'),
});

export const queueShape = z.looseObject({
  VisibilityTimeout: z.number().default(30),
  DelaySeconds: z.literal(0).optional(),
  FifoQueue: z.undefined('FIFO queues are not run here').optional(),
  RedrivePolicy: z
    .looseObject({ deadLetterTargetArn: z.string(), maxReceiveCount: z.coerce.number() })
    .optional(),
});

export const mappingShape = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  BatchSize: z.number().default(10),
  Enabled: z.boolean().default(true),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  ScalingConfig: z.looseObject({ MaximumConcurrency: z.number() }).optional(),
  FilterCriteria: z.undefined('filters of a mapping are not run here').optional(),
});

const notRun = (what: string) => z.undefined(`${what} of a stream is not run here`).optional();

export const streamMappingShape = z.looseObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  StartingPosition: z.literal('TRIM_HORIZON'),
  BatchSize: z.number().default(100),
  Enabled: z.boolean().default(true),
  MaximumBatchingWindowInSeconds: z.number().default(0),
  ParallelizationFactor: z.literal(1).optional(),
  BisectBatchOnFunctionError: notRun('BisectBatchOnFunctionError'),
  MaximumRetryAttempts: notRun('MaximumRetryAttempts'),
  MaximumRecordAgeInSeconds: notRun('MaximumRecordAgeInSeconds'),
  FunctionResponseTypes: notRun('FunctionResponseTypes'),
  FilterCriteria: notRun('FilterCriteria'),
  TumblingWindowInSeconds: notRun('TumblingWindowInSeconds'),
});

const attribute = z.object({ AttributeName: z.string(), AttributeType: z.string() });
const key = z.array(z.object({ AttributeName: z.string(), KeyType: z.string() }));
export const tableShape = z.looseObject({
  AttributeDefinitions: z.array(attribute),
  KeySchema: key,
  StreamSpecification: z
    .looseObject({ StreamViewType: z.literal('NEW_AND_OLD_IMAGES') })
    .optional(),
  ResourcePolicy: z.looseObject({ PolicyDocument: z.unknown() }).optional(),
  GlobalSecondaryIndexes: z
    .array(z.looseObject({ IndexName: z.string(), KeySchema: key, Projection: z.looseObject({}) }))
    .default([]),
});

export const parameterShape = z.looseObject({ Name: z.string(), Value: z.string() });
export const documentShape = z.looseObject({ Name: z.string(), Content: z.unknown() });

export const resourcePolicyShape = z.looseObject({
  PolicyDocument: z.unknown(),
  Queues: z.array(z.string()).default([]),
  Topics: z.array(z.string()).default([]),
});

export const bucketPolicyShape = z.looseObject({ Bucket: z.string(), PolicyDocument: z.unknown() });

export const bucketShape = z.looseObject({
  VersioningConfiguration: z.looseObject({ Status: z.literal('Enabled') }),
  ObjectLockEnabled: z.literal(true),
  ObjectLockConfiguration: z.looseObject({
    Rule: z.looseObject({
      DefaultRetention: z.strictObject({
        Mode: z.enum(['GOVERNANCE', 'COMPLIANCE']),
        Days: z.number(),
      }),
    }),
  }),
});

export const permissionShape = z.looseObject({
  Action: z.literal('lambda:InvokeFunction'),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
});

export const routeShape = z.looseObject({
  ApiId: z.string(),
  RouteKey: z.string(),
  AuthorizationType: z.enum(['AWS_IAM', 'NONE']).default('NONE'),
  Target: z.string(),
});
export const integrationShape = z.looseObject({
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});
