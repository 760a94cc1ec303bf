import * as z from 'zod';
import type { Kind } from '../kind';
import { announce } from '../pipeline-events';
import { PipelineLife } from '../pipeline-life';
import { pipelineMetrics } from '../pipeline-metrics';
import type { Resource } from '../resource';

const minutes = z.number();
const name = z.string().regex(/^[A-Za-z0-9.@_-]{1,100}$/);

/**
 * What is wrong with a pipeline or what it released. `action-fails`: an action of the newest release fails the first
 * `times` times; a retry runs it once more. `release-is-bad`: requests fail while the newest revision is deployed.
 * `application-down`: requests fail from `since` whatever is deployed. `newer-waits`: a newer execution waits before a
 * stage whose inbound transition is disabled.
 */
const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('action-fails'),
    stage: name,
    action: name,
    code: z.enum(['JobFailed', 'SystemUnavailable', 'ConfigurationError', 'PermissionError']),
    times: z.int().min(1).default(1),
  }),
  z.strictObject({ kind: z.literal('release-is-bad') }),
  z.strictObject({ kind: z.literal('application-down'), since: minutes }),
  z.strictObject({ kind: z.literal('newer-waits'), stage: name }),
]);

const action = z.strictObject({
  name,
  category: z.enum(['Source', 'Build', 'Test', 'Deploy', 'Approval', 'Invoke', 'Compute']),
  provider: z.string(),
  configuration: z.record(z.string(), z.string()).default({}),
  /** How long it runs. */
  minutes: z.number().positive().default(1),
});

const written = z.strictObject({
  name,
  tags: z.record(z.string(), z.string()),
  type: z.enum(['V1', 'V2']).default('V2'),
  stages: z.array(z.strictObject({ name, actions: z.array(action).min(1) })).min(2),
  /** Every start of it so far, oldest first; what is wrong is wrong with the last. */
  releases: z.array(z.strictObject({ revision: z.string(), at: minutes })).min(1),
  /** What it deploys, as a load balancer sees it; left out where nobody asks. */
  application: z
    .strictObject({
      loadBalancer: z.string(),
      targetGroup: z.string(),
      requestsPerMinute: z.number().positive().default(900),
    })
    .optional(),
  faults: z.array(fault).default([]),
});

export type PipelineSpec = z.infer<typeof written>;

export interface Pipeline extends Resource {
  readonly spec: PipelineSpec;
  readonly life: PipelineLife;
  retry(executionId: string): void;
  /** Answers with the id of the execution that it begins. */
  rollBack(stage: string, executionId: string): string;
}

export const pipelines: Kind<PipelineSpec, Pipeline> = {
  key: 'pipelines',
  written,
  begin: (spec, setting) => {
    const arn = `arn:aws:codepipeline:${setting.region}:${setting.account}:${spec.name}`;
    const life = new PipelineLife(spec, setting);
    let healedAt = Infinity;
    life.executions.forEach((execution) => announce(arn, spec, execution, 'STARTED', setting));
    const known = (id: string) => {
      const execution = life.named(id);
      if (!execution) throw new Error(`${spec.name} has no execution ${id}`);
      return execution;
    };
    return {
      arn,
      spec,
      life,
      tags: spec.tags,
      metrics: pipelineMetrics(spec, life, setting, () => healedAt),
      retry: (id) => {
        life.retry(known(id));
        announce(arn, spec, known(id), 'RESUMED', setting);
      },
      rollBack: (stage, id) => {
        const execution = life.rollBack(stage, known(id));
        announce(arn, spec, execution, 'STARTED', setting);
        return execution.id;
      },
      heal: () => {
        healedAt = Math.min(healedAt, setting.now());
      },
      logGroup: '',
      logs: () => [],
    };
  },
};
