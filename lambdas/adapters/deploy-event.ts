import * as z from 'zod';
import type { Counters } from '../core/ports/counters';
import type { Change, Changes } from '../core/ports/resources';
import { parseShape } from './malformed';
import { eventMomentShape } from './shapes/event-moment';

export type DeployEvent =
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
};

/** Reads an event of a deploy. Names and ids only; reasons and messages stay where they are. */
export function readDeployEvent(event: unknown): DeployEvent {
  const envelope = parseShape(event, envelopeShape);
  const found = deployIn(envelope);
  if (!found) return { kind: 'ignored', reason: 'unknown-detail-type' };
  const { what, word, resources } = found;
  const state = states[word];
  if (!state) return { kind: 'ignored', reason: 'unknown-state' };
  const changes = resources.map((resourceArn) => ({ resourceArn, what, state, at: envelope.time }));
  return { kind: 'changes', changes };
}

interface Deploy {
  readonly what: string;
  readonly word: string;
  readonly resources: readonly string[];
}

function deployIn(envelope: Envelope): Deploy | undefined {
  const { detail, resources } = envelope;
  switch (`${envelope.source}/${envelope['detail-type']}`) {
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
    case 'aws.lambda/AWS API Call via CloudTrail': {
      const { eventName, responseElements } = parseShape(detail, lambdaShape, 'detail');
      const { functionArn, aliasArn } = responseElements ?? {};
      const resource = (functionArn ?? aliasArn)?.split(':').slice(0, 7).join(':');
      if (resource === undefined) return undefined;
      return { what: `Lambda ${eventName}`, word: 'SUCCEEDED', resources: [resource] };
    }
  }
  return undefined;
}

/** Records what events tell. An event that cannot be understood throws, and ends in the dead letters. */
export const deployRecorder =
  ({
    changes,
    counters,
  }: {
    readonly changes: Pick<Changes, 'record'>;
    readonly counters: Counters;
  }) =>
  async (event: unknown): Promise<void> => {
    const read = readDeployEvent(event);
    switch (read.kind) {
      case 'ignored':
        counters.count('SignalIgnored', read.reason);
        return;
      case 'changes':
        await Promise.all(read.changes.map((change) => changes.record(change)));
    }
  };

const envelopeShape = z.object({
  'detail-type': z.string(),
  source: z.string(),
  time: eventMomentShape,
  resources: z.array(z.string().min(1).max(1024)).max(20).default([]),
  detail: z.unknown(),
});

type Envelope = z.infer<typeof envelopeShape>;

const id = z.string().regex(/^[\w./:-]{1,128}$/, { error: 'expected an id' });

const ecsShape = z.object({ eventName: z.string(), deploymentId: id });
const codeDeployShape = z.object({ state: z.string(), deploymentId: id });
const pipelineShape = z.object({ state: z.string(), 'execution-id': id });
const lambdaShape = z.object({
  eventName: id,
  // UpdateAlias answers with an alias, everything else that is let through with a function.
  responseElements: z
    .object({ functionArn: z.string().optional(), aliasArn: z.string().optional() })
    .nullish(),
});
