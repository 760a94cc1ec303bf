import * as z from 'zod';
import type { Change } from '../core/ports/resources';
import { stackOf } from '../core/related';
import { parseShape } from './malformed';
import { eventMomentShape } from './shapes/event-moment';

/** What an event tells of changes. */
export type ChangeEvent =
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'ignored'; readonly reason: string };

type State = Change['state'];

/** What each service calls the states of a deploy (aws-facts 1.4); a state that is not listed is not a change. */
const states: Readonly<Record<string, State>> = {
  SERVICE_DEPLOYMENT_IN_PROGRESS: 'in-progress',
  SERVICE_DEPLOYMENT_COMPLETED: 'completed',
  SERVICE_DEPLOYMENT_FAILED: 'failed',
  START: 'in-progress',
  SUCCESS: 'completed',
  FAILURE: 'failed',
  STOP: 'failed',
  STARTED: 'in-progress',
  RESUMED: 'in-progress',
  SUCCEEDED: 'completed',
  FAILED: 'failed',
  STOPPED: 'failed',
  // Stacks (CloudFormation User Guide, "Stack status codes"); a change set under review changes nothing.
  CREATE_IN_PROGRESS: 'in-progress',
  CREATE_COMPLETE: 'completed',
  CREATE_FAILED: 'failed',
  UPDATE_IN_PROGRESS: 'in-progress',
  UPDATE_COMPLETE: 'completed',
  UPDATE_FAILED: 'failed',
  ROLLBACK_IN_PROGRESS: 'in-progress',
  ROLLBACK_COMPLETE: 'failed',
  ROLLBACK_FAILED: 'failed',
  UPDATE_ROLLBACK_IN_PROGRESS: 'in-progress',
  UPDATE_ROLLBACK_COMPLETE: 'failed',
  UPDATE_ROLLBACK_FAILED: 'failed',
  IMPORT_IN_PROGRESS: 'in-progress',
  IMPORT_COMPLETE: 'completed',
  IMPORT_ROLLBACK_COMPLETE: 'failed',
  DELETE_IN_PROGRESS: 'in-progress',
  DELETE_COMPLETE: 'completed',
  DELETE_FAILED: 'failed',
  // AppConfig; its documentation spells the roll-back in two ways.
  OnDeploymentStart: 'in-progress',
  OnDeploymentComplete: 'completed',
  OnDeploymentRollback: 'failed',
  OnDeploymentRolledBack: 'failed',
};

/** Reads an event of a deploy. Names and ids only; reasons and messages stay where they are. */
export function readDeployEvent(event: unknown): ChangeEvent {
  const envelope = parseShape(event, envelopeShape);
  const found = deployIn(envelope);
  if (!found) return { kind: 'ignored', reason: 'unknown-detail-type' };
  const { what, word, resources } = found;
  const state = states[word];
  if (!state) return { kind: 'ignored', reason: 'unknown-state' };
  const change = { what, state, by: 'unsaid', at: envelope.time } as const;
  const changes = resources.map((resourceArn) => ({ resourceArn, ...change }));
  return { kind: 'changes', changes };
}

interface Deploy {
  readonly what: string;
  readonly word: string;
  readonly resources: readonly string[];
}

function deployIn(envelope: Envelope): Deploy | undefined {
  const { detail, resources } = envelope;
  if (envelope.source === 'aws.appconfig') return configurationDeploy(envelope);
  switch (`${envelope.source}/${envelope['detail-type']}`) {
    case 'aws.cloudformation/CloudFormation Stack Status Change': {
      const { 'stack-id': stack, 'status-details': details } = parseShape(
        detail,
        stackShape,
        'detail',
      );
      const what = `CloudFormation ${details.status}`;
      return { what, word: details.status, resources: [stackOf(stack)] };
    }
    case 'aws.ecs/ECS Deployment State Change': {
      const { eventName, deploymentId } = parseShape(detail, ecsShape, 'detail');
      return { what: `ECS deployment ${deploymentId}`, word: eventName, resources };
    }
    case 'aws.codedeploy/CodeDeploy Deployment State-change Notification': {
      const { state, deploymentId } = parseShape(detail, codeDeployShape, 'detail');
      return { what: `CodeDeploy deployment ${deploymentId}`, word: state, resources };
    }
    case 'aws.codepipeline/CodePipeline Pipeline Execution State Change': {
      const { state, 'execution-id': id } = parseShape(detail, pipelineShape, 'detail');
      return { what: `CodePipeline execution ${id}`, word: state, resources };
    }
  }
  return undefined;
}

/** By the environment that it was deployed to: the event itself names only the extension that sent it. */
function configurationDeploy({ detail, region, account, resources }: Envelope): Deploy {
  const { Type, Application, Environment, DeploymentNumber } = parseShape(
    detail,
    appConfigShape,
    'detail',
  );
  const [, partition = 'aws'] = (resources[0] ?? '').split(':');
  const environment = `application/${Application.Id}/environment/${Environment.Id}`;
  return {
    what: `AppConfig deployment ${DeploymentNumber}`,
    word: Type,
    resources: [`arn:${partition}:appconfig:${region}:${account}:${environment}`],
  };
}

const envelopeShape = z.object({
  'detail-type': z.string(),
  source: z.string(),
  time: eventMomentShape,
  account: z.string().default(''),
  region: z.string().default(''),
  resources: z.array(z.string().min(1).max(1024)).max(20).default([]),
  detail: z.unknown(),
});

type Envelope = z.infer<typeof envelopeShape>;

const id = z.string().regex(/^[\w./:-]{1,128}$/, { error: 'expected an id' });

const ecsShape = z.object({ eventName: z.string(), deploymentId: id });
const codeDeployShape = z.object({ state: z.string(), deploymentId: id });
const pipelineShape = z.object({ state: z.string(), 'execution-id': id });
const stackShape = z.object({
  'stack-id': z.string().regex(/^arn:[^:]+:cloudformation:[^:]*:\d{12}:stack\/[\w/-]{1,256}$/, {
    error: 'expected the ARN of a stack',
  }),
  'status-details': z.object({ status: id }),
});
/** As the extension "AWS AppConfig deployment events to Amazon EventBridge" sends it (AWS AppConfig User Guide). */
const named = z.object({ Id: z.string().regex(/^[a-z0-9]{4,7}$/, { error: 'expected an id' }) });
const appConfigShape = z.object({
  Type: id,
  Application: named,
  Environment: named,
  DeploymentNumber: z.int(),
});
