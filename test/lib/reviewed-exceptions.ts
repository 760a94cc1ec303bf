/** Resource types that declare a tag condition key which does not work in practice, by IAM service and type. */
export const untaggable: Readonly<Record<string, string>> = {
  'codepipeline stage': 'stages carry no tags: TagResource takes pipelines, actions and webhooks',
  's3 bucket': 'bucket tags count only where the bucket has ABAC enabled, which is off by default',
};

/** Declared actions that delete something, and why that something is no one's property. */
export const reviewedDeletes: Readonly<Record<string, string>> = {
  'lambda:DeleteFunctionConcurrency': 'takes a limit away, as it was before; nothing is lost',
  'sqs:DeleteMessage':
    'SQS takes a message away once it has sent it on, while it moves dead letters',
};

/** Declared actions that the reference calls permissions management, and why a runbook may have them. */
export const reviewedPermissions: Readonly<Record<string, string>> = {
  's3:PutBucketPublicAccessBlock':
    'closes a listed bucket; what it could open is stated as residual',
};

/** Allowed on `*` though the service authorization reference knows a resource, and why. */
export const reviewedEverywhere: Readonly<Record<string, string>> = {
  'cloudwatch:DescribeAlarms': 'composite alarms are described only with *',
  'cloudwatch:GetMetricData': 'the resource is a dataset; classic metrics have none',
  'ecs:ListTasks': 'the resource is a container instance, and tasks are listed by service',
};

/** Values before a change that a document compares only on the way back, and why that is enough on the way there. */
export const comparedOnTheWayBack: Readonly<Record<string, string>> = {
  'limit-lambda-concurrency ReservationBefore':
    'that nothing is reserved shows in no property; the gate has read it, moments before and under the lease',
  'shift-traffic-from-zone ZoneBefore': 'ARC refuses a shift while there is one',
};
