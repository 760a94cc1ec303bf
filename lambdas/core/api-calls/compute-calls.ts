import type { ApiCalls } from './api-call';

/** Calls that change what runs. New revisions and versions alone change nothing that runs. */
export const computeCalls: readonly ApiCalls[] = [
  {
    service: 'ecs',
    words: 'ECS',
    changes: ['service/{cluster=default}/{service}'],
    names: ['UpdateService', 'DeleteService'],
  },
  {
    service: 'lambda',
    words: 'Lambda',
    dated: true,
    changes: ['{response:functionArn}', 'function:{functionName}'],
    names: [
      'UpdateFunctionCode',
      'UpdateFunctionConfiguration',
      'UpdateAlias',
      'PutFunctionConcurrency',
      'DeleteFunctionConcurrency',
      'PutProvisionedConcurrencyConfig',
      'DeleteProvisionedConcurrencyConfig',
      'UpdateEventSourceMapping',
      'DeleteEventSourceMapping',
      'RemovePermission',
    ],
  },
  {
    service: 'autoscaling',
    words: 'Auto Scaling',
    changes: ['autoScalingGroup::autoScalingGroupName/{autoScalingGroupName}'],
    names: [
      'UpdateAutoScalingGroup',
      'SetDesiredCapacity',
      'StartInstanceRefresh',
      'SuspendProcesses',
      'ResumeProcesses',
    ],
  },
  {
    // Application Auto Scaling is recorded under the same source (its User Guide, "Log API calls using CloudTrail"),
    // and names resources as their ARNs do.
    service: 'autoscaling',
    words: 'Application Auto Scaling',
    changes: ['arn:{partition}:{serviceNamespace}:{region}:{account}:{resourceId}'],
    names: ['RegisterScalableTarget', 'DeregisterScalableTarget'],
  },
  {
    service: 'ec2',
    words: 'EC2',
    changes: ['instance/{instancesSet.items.instanceId}', 'instance/{instanceId}'],
    names: [
      'StartInstances',
      'StopInstances',
      'RebootInstances',
      'TerminateInstances',
      'ModifyInstanceAttribute',
    ],
  },
  {
    service: 'states',
    words: 'Step Functions',
    changes: ['{stateMachineArn}'],
    names: ['UpdateStateMachine'],
  },
  {
    service: 'codepipeline',
    words: 'CodePipeline',
    changes: ['{pipeline.name}', '{pipelineName}'],
    names: [
      'UpdatePipeline',
      'DisableStageTransition',
      'EnableStageTransition',
      'PutApprovalResult',
    ],
  },
];
