/** A statement taken away, the call that is refused for it, and what becomes of the scenario. */
export interface Loss {
  /** As the local account's `without` takes it. */
  readonly without: string;
  /** The function or runbook that is refused. */
  readonly refused: string;
  readonly action: string;
  /** Reasons of the ending; none while the incident is still open, as it is after a wait for what would help. */
  readonly escalated: readonly string[];
  /** How often the service was changed all the same: the statement is needed only afterwards. */
  readonly changes: 0 | 1;
  /** `ecs-crash-loop` in autonomous mode unless told. */
  readonly scenario?: 'workflow-dies';
  readonly mode?: 'shadow';
}

const intake = { refused: 'IntakeFunction', changes: 0 } as const;
const incident = { refused: 'IncidentFunction', changes: 0 } as const;
const classifier = { refused: 'ClassifierFunction', changes: 0 } as const;
const executor = { refused: 'ExecutorFunction', changes: 0 } as const;
const runbook = { refused: 'RestartEcsService', escalated: ['runbook-failed'] } as const;

/** From the first signal to the verdict, at least one of every function and of the runbook's role. */
export const losses: readonly Loss[] = [
  {
    ...intake,
    without: 'IntakeFunction/OpenIncidents',
    action: 'dynamodb:PutItem',
    escalated: [],
  },
  // Of both roles that hold it: without the intake's alone, the sweeper starts the workflow and all ends well.
  {
    ...intake,
    without: 'StartWorkflow',
    action: 'lambda:InvokeFunction',
    escalated: [],
  },
  {
    ...incident,
    without: 'IncidentFunction/KeepOwnCheckpoints',
    action: 'lambda:CheckpointDurableExecution',
    escalated: ['workflow-failed'],
  },
  {
    ...incident,
    without: 'IncidentFunction/InvokeClassifier',
    action: 'lambda:InvokeFunction',
    escalated: ['fault'],
  },
  {
    ...classifier,
    without: 'ClassifierFunction/ReadMetrics',
    action: 'cloudwatch:GetMetricData',
    escalated: ['diagnosis-inconclusive'],
  },
  {
    ...classifier,
    without: 'ClassifierFunction/ReadTagsOfTargets',
    action: 'tag:GetResources',
    escalated: ['diagnosis-inconclusive'],
  },
  {
    ...classifier,
    without: 'ClassifierFunction/ReadTopology',
    action: 'dynamodb:GetItem',
    escalated: ['diagnosis-inconclusive'],
  },
  {
    ...executor,
    without: 'ExecutorFunction/ReadTrust',
    action: 'dynamodb:Query',
    escalated: ['could-not-look'],
  },
  {
    ...executor,
    without: 'ExecutorFunction/ReadKillSwitch',
    action: 'ssm:GetParameter',
    escalated: ['kill-switch'],
  },
  {
    ...executor,
    without: 'ExecutorFunction/SpendApprovals',
    action: 'dynamodb:GetItem',
    escalated: ['could-not-look'],
    mode: 'shadow',
  },
  {
    ...executor,
    without: 'ExecutorFunction/StartRunbooks*',
    action: 'ssm:StartAutomationExecution',
    escalated: ['could-not-look'],
  },
  {
    ...executor,
    without: 'ExecutorFunction/LendRunbookRoles*',
    action: 'iam:PassRole',
    escalated: ['could-not-look'],
  },
  {
    ...executor,
    without: 'ExecutorFunction/TagExecutions',
    action: 'ssm:AddTagsToResource',
    escalated: ['could-not-look'],
  },
  {
    ...executor,
    without: 'ExecutorFunction/FollowExecutions',
    action: 'ssm:GetAutomationExecution',
    escalated: ['fault'],
    changes: 1,
  },
  {
    refused: 'ApprovalsFunction',
    without: 'ApprovalsFunction/RecordAnswers',
    action: 'dynamodb:GetItem',
    escalated: [],
    changes: 0,
    mode: 'shadow',
  },
  {
    ...runbook,
    without: 'RestartEcsService/UpdateServiceWhereOptedIn',
    action: 'ecs:UpdateService',
    changes: 0,
  },
  {
    ...runbook,
    without: 'RestartEcsService/ReadDescribeServices',
    action: 'ecs:DescribeServices',
    changes: 1,
  },
  {
    refused: 'ValidatorFunction',
    without: 'ValidatorFunction/ReadMetrics',
    action: 'cloudwatch:GetMetricData',
    escalated: [],
    changes: 1,
  },
  {
    refused: 'SweeperFunction',
    without: 'SweeperFunction/SweepIncidents',
    action: 'dynamodb:GetItem',
    escalated: [],
    changes: 1,
    scenario: 'workflow-dies',
  },
];
