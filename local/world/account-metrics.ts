import type { EcsService } from './ecs-service';
import { lambdaFunctions } from './kinds/lambda-function';
import type { Others } from './kind';
import { levels, type MetricSource } from './metric';

const vcpus = { Type: 'Resource', Resource: 'vCPU', Class: 'Standard/OnDemand' };
/** Of one task. */
const taskVcpus = 0.5;

/** What AWS reports of the account as a whole: how much of its quotas is in use. */
export function accountMetrics(
  services: readonly EcsService[],
  of: Others,
): readonly MetricSource[] {
  const functions = of(lambdaFunctions);
  const running = (at: number) =>
    functions.reduce((sum, { load }) => sum + Math.ceil(load.concurrency(at + 30_000)), 0);
  const claimed = (at: number) =>
    functions.reduce(
      (sum, each) => sum + (each.reserved() ?? Math.ceil(each.load.concurrency(at + 30_000))),
      0,
    );
  const lambda = (name: string, count: (at: number) => number): MetricSource => ({
    ...{ namespace: 'AWS/Lambda', name, dimensions: {} },
    minute: (at) => levels(count(at)),
  });
  const fargate: MetricSource = {
    ...{ namespace: 'AWS/Usage', name: 'ResourceCount' },
    dimensions: { Service: 'Fargate', ...vcpus },
    minute: (at) =>
      levels(taskVcpus * services.reduce((sum, { capacity }) => sum + capacity.desired(at), 0)),
  };
  return [
    ...(functions.length > 0
      ? [lambda('ConcurrentExecutions', running), lambda('ClaimedAccountConcurrency', claimed)]
      : []),
    ...(services.length > 0 ? [fargate] : []),
  ];
}
