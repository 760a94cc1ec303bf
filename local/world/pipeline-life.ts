import { uuidOf } from './event';
import type { PipelineSpec } from './kinds/pipeline';
import { momentOf, type Setting } from './resource';

/** One action as it ran, or will: moments are virtual epoch milliseconds. */
export interface ActionRun {
  readonly id: string;
  readonly stage: string;
  readonly action: string;
  readonly startedAt: number;
  readonly endsAt: number;
  /** FailureType of the API, where it ends badly. */
  readonly failsWith: string | undefined;
}

export interface PipelineExecution {
  readonly id: string;
  readonly revision: string;
  readonly startedAt: number;
  /** The execution whose revision it released again; undefined of a standard one. */
  readonly rollbackOf: string | undefined;
  readonly runs: ActionRun[];
}

export type ExecutionStatus = 'InProgress' | 'Succeeded' | 'Failed';

/** What a pipeline has run and runs, by cause and effect. */
export class PipelineLife {
  readonly executions: PipelineExecution[] = [];

  constructor(
    private readonly spec: PipelineSpec,
    private readonly setting: Setting,
  ) {
    for (const { revision, at } of spec.releases) {
      const startedAt = momentOf(setting, at);
      const execution = this.created(revision, startedAt, undefined);
      this.append(execution, this.actions(), startedAt);
    }
  }

  named(id: string): PipelineExecution | undefined {
    return this.executions.find((each) => each.id === id);
  }

  /** The execution that entered a stage last. */
  latestIn(stage: string, at: number): PipelineExecution | undefined {
    const entered = (execution: PipelineExecution) =>
      Math.max(-Infinity, ...begun(execution, stage, at).map(({ startedAt }) => startedAt));
    return this.executions
      .filter((each) => entered(each) > -Infinity)
      .toSorted((one, other) => entered(other) - entered(one))[0];
  }

  /** Runs the failed action again and then, if it passes, what was to come after it. */
  retry(execution: PipelineExecution): void {
    const now = this.setting.now();
    const failed = execution.runs.at(-1);
    const actions = this.actions();
    const from = actions.findIndex(
      ({ stage, action }) => stage === failed?.stage && action === failed.action,
    );
    this.append(execution, actions.slice(from), now);
  }

  /** A new execution of one stage with the revision of an earlier one. */
  rollBack(stage: string, to: PipelineExecution): PipelineExecution {
    const now = this.setting.now();
    const execution = this.created(to.revision, now, to.id);
    this.append(
      execution,
      this.actions().filter((each) => each.stage === stage),
      now,
    );
    return execution;
  }

  /** The revision that was deployed last. */
  deployed(at: number): string | undefined {
    const deploys = this.spec.stages.flatMap(({ name, actions }) =>
      actions.filter(({ category }) => category === 'Deploy').map((each) => `${name}/${each.name}`),
    );
    return this.executions
      .flatMap(({ revision, runs }) => runs.map((run) => ({ revision, run })))
      .filter(
        ({ run }) =>
          run.endsAt <= at &&
          run.failsWith === undefined &&
          deploys.includes(`${run.stage}/${run.action}`),
      )
      .toSorted((one, other) => other.run.endsAt - one.run.endsAt)[0]?.revision;
  }

  private actions() {
    return this.spec.stages.flatMap(({ name, actions }) =>
      actions.map((each) => ({ stage: name, action: each.name, minutes: each.minutes })),
    );
  }

  private created(
    revision: string,
    startedAt: number,
    rollbackOf: string | undefined,
  ): PipelineExecution {
    const id = uuidOf(`${this.spec.name} ${revision} ${startedAt} ${rollbackOf ?? ''}`);
    const execution: PipelineExecution = { id, revision, startedAt, rollbackOf, runs: [] };
    this.executions.push(execution);
    return execution;
  }

  /** One action after the other, up to the first that fails. */
  private append(
    execution: PipelineExecution,
    actions: ReturnType<PipelineLife['actions']>,
    from: number,
  ): void {
    let startedAt = from;
    for (const { stage, action, minutes } of actions) {
      const endsAt = startedAt + minutes * 60_000;
      const failsWith = this.failureOf(execution, stage, action);
      const id = uuidOf(`${execution.id} ${stage} ${action} ${startedAt}`);
      execution.runs.push({ id, stage, action, startedAt, endsAt, failsWith });
      if (failsWith !== undefined) return;
      startedAt = endsAt;
    }
  }

  /** Faults are of the newest release; each says how often its action fails. */
  private failureOf(
    { revision, rollbackOf, runs }: PipelineExecution,
    stage: string,
    action: string,
  ): string | undefined {
    if (rollbackOf !== undefined || revision !== this.spec.releases.at(-1)?.revision)
      return undefined;
    const before = runs.filter((run) => run.stage === stage && run.action === action).length;
    const failing = this.spec.faults.find(
      (fault) =>
        fault.kind === 'action-fails' &&
        fault.stage === stage &&
        fault.action === action &&
        before < fault.times,
    );
    return failing?.kind === 'action-fails' ? failing.code : undefined;
  }
}

export const begun = (
  { runs }: PipelineExecution,
  stage: string,
  at: number,
): readonly ActionRun[] => runs.filter((run) => run.stage === stage && run.startedAt <= at);

/** A run that will fail is still in progress before it ends. */
export function runStatus({ endsAt, failsWith }: ActionRun, at: number): ExecutionStatus {
  if (at < endsAt) return 'InProgress';
  return failsWith === undefined ? 'Succeeded' : 'Failed';
}

/** Of an execution, or of what it did in one stage: its last run tells. */
export function statusOf(runs: readonly ActionRun[], at: number): ExecutionStatus {
  const last = runs.at(-1);
  return last ? runStatus(last, at) : 'InProgress';
}
