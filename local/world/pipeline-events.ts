import { eventOf } from './event';
import type { PipelineSpec } from './kinds/pipeline';
import type { PipelineExecution } from './pipeline-life';
import type { Setting } from './resource';

/** Tells EventBridge what an execution does now, and at its end how it ended. */
export function announce(
  arn: string,
  spec: PipelineSpec,
  execution: PipelineExecution,
  state: 'STARTED' | 'RESUMED',
  setting: Setting,
): void {
  const now = setting.now();
  const last = execution.runs.at(-1);
  const tell = (word: string, at: number) =>
    setting.publish(executionEvent(arn, spec, execution, word, at, setting));
  tell(state, state === 'STARTED' ? execution.startedAt : now);
  if (!last) return;
  const ended = last.failsWith === undefined ? 'SUCCEEDED' : 'FAILED';
  if (last.endsAt <= now) tell(ended, last.endsAt);
  else setting.after(last.endsAt - now, () => tell(ended, last.endsAt));
}

/** "CodePipeline Pipeline Execution State Change", as in the CodePipeline User Guide's event reference. */
const executionEvent = (
  arn: string,
  { name }: PipelineSpec,
  { id }: PipelineExecution,
  state: string,
  at: number,
  setting: Setting,
): unknown =>
  eventOf(setting, {
    source: 'aws.codepipeline',
    detailType: 'CodePipeline Pipeline Execution State Change',
    at,
    resources: [arn],
    detail: { pipeline: name, 'execution-id': id, state, version: 1 },
  });
