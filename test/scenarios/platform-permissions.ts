import { healingFunctions } from '../../lib/bundles';

/** Permissions that the platform uses by itself, where the local account has nothing to use them. */
export interface PlatformPermission {
  /** As `written` names them: roles without the hash, resources by their names. */
  readonly holders: readonly string[];
  readonly statement: string;
  readonly actions: readonly string[];
  readonly because: string;
}

const roleOf = {
  approvals: 'ApprovalsApiApprovalsFunctionRole',
  changes: 'ChangeFeedChangesFunctionRole',
  classifier: 'ClassifierClassifierFunctionRole',
  executor: 'OneDoorExecutorFunctionRole',
  incident: 'WorkflowIncidentFunctionRole',
  intake: 'AlarmIntakeIntakeFunctionRole',
  mail: 'SubscribersMailMailFunctionRole',
  sealer: 'SealingSealerFunctionRole',
  sweeper: 'SweepingSweeperFunctionRole',
  topology: 'ScanningTopologyFunctionRole',
  validator: 'ValidatorValidatorFunctionRole',
} as const;
const everyFunction = [...healingFunctions, 'mail' as const].map((name) => roleOf[name]);
const undelivered = ['Paramedic-UndeliveredQueue'];
const keepsUndelivered = (rule: string): PlatformPermission => ({
  holders: undelivered,
  statement: `AllowEventRuleParamedic${rule}`,
  actions: ['sqs:SendMessage'],
  because: 'EventBridge leaves here what it could not deliver for a day',
});

export const platformPermissions: readonly PlatformPermission[] = [
  {
    holders: [roleOf.sweeper],
    statement: 'SweepAttempts',
    actions: ['dynamodb:DeleteItem'],
    because:
      'takes a change that is left off the list once people were told; no scenario leaves one',
  },
  {
    holders: [roleOf.classifier, roleOf.validator],
    statement: 'StopLogQueries',
    actions: ['logs:StopQuery'],
    because: 'stops a search that scans too much or takes too long; none here does',
  },
  {
    holders: everyFunction,
    statement: 'WriteOwnLogs',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    because: 'Lambda ships the log lines; here they are read from the sandbox',
  },
  {
    holders: everyFunction,
    statement: 'SendTraces',
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
    because: "Lambda's daemon ships the traces; there is none here",
  },
  {
    holders: [roleOf.incident],
    statement: 'KeepOwnCheckpoints',
    actions: ['lambda:GetDurableExecutionState'],
    because: 'the durable SDK asks for more of a history only when it exceeds one page',
  },
  {
    holders: [roleOf.changes, roleOf.sealer, roleOf.sweeper, roleOf.topology],
    statement: 'KeepFailedEvents',
    actions: ['sqs:SendMessage'],
    because: 'Lambda itself puts aside, as the function, what failed three times',
  },
  {
    holders: [roleOf.mail],
    statement: 'BuryRefused',
    actions: ['sqs:SendMessage'],
    because: 'puts aside what can never be told; SNS refuses nothing here',
  },
  {
    holders: ['Paramedic-PeopleTopic'],
    statement: 'AlarmsOfThisAccountPage',
    actions: ['sns:Publish'],
    because:
      "CloudWatch pages for the stack's own alarms; only the paging hand-over, an option, is judged here",
  },
  keepsUndelivered('AlarmIntakeAlarmChanged'),
  keepsUndelivered('ChangeFeedCodeDeployDeployment'),
  keepsUndelivered('ChangeFeedComputeCalls'),
  keepsUndelivered('ChangeFeedConfigurationDeployment'),
  keepsUndelivered('ChangeFeedDataCalls'),
  keepsUndelivered('ChangeFeedEcsDeployment'),
  keepsUndelivered('ChangeFeedHealthEvent'),
  keepsUndelivered('ChangeFeedNetworkCalls'),
  keepsUndelivered('ChangeFeedPipelineExecution'),
  keepsUndelivered('ChangeFeedStackStatus'),
  keepsUndelivered('ScanningOften'),
  keepsUndelivered('SealingOften'),
  keepsUndelivered('SubscribersMailWanted'),
  keepsUndelivered('SweepingOften'),
  keepsUndelivered('SweepingWeekly'),
  keepsUndelivered('SweepingWorkflowFailed'),
];

/** Permissions of the library that no scenario of it needs. */
export const libraryPermissions: readonly PlatformPermission[] = [
  keepsUndelivered('AlarmIntakeComplianceChanged'),
  {
    holders: [roleOf.classifier],
    statement: 'LookUpEc2DescribeInstances',
    actions: ['ec2:DescribeInstances'],
    because: 'tells the zones of targets that are instances; those of the scenario are addresses',
  },
  {
    holders: [roleOf.classifier],
    statement: 'ReadDeployments',
    actions: ['ecs:DescribeServiceDeployments', 'ecs:DescribeServiceRevisions'],
    because: 'each of the two reads one of the two types of resource that the statement names',
  },
  {
    holders: [roleOf.executor],
    statement: 'LookUpCloudwatchDescribeAlarms',
    actions: ['cloudwatch:DescribeAlarms'],
    because: 'the executor may describe every alarm already, to see whether there is still trouble',
  },
];
