import { pipelines, type Pipeline } from '../../../local/world/kinds/pipeline';
import { beginScenario } from '../../../local/world/scenario';
import { parseWorld } from '../../../local/world/spec';
import { manualClock } from '../manual-clock';
import { pipelineWorld } from './pipeline-world';
import { account, minute, region, type Happening } from './small-account';

function begun(change: object = {}) {
  const clock = manualClock();
  const events: Happening[] = [];
  const publish = (event: unknown) => void events.push(event as Happening);
  const scenario = beginScenario(parseWorld(pipelineWorld(change)), {
    ...{ clock, publish, account, region },
  });
  const [pipeline] = scenario.of(pipelines);
  if (!pipeline) throw new Error('The pipeline is missing');
  const sum = (name: string, minutesAgo: number) =>
    valueOf(pipeline, clock.now(), name, minutesAgo);
  return { clock, events, pipeline, sum };
}

const valueOf = ({ metrics }: Pipeline, now: number, name: string, minutesAgo: number) => {
  const at = now - (now % minute) - minutesAgo * minute;
  return metrics.find((each) => each.name === name)?.minute(at)?.sum;
};

const latest = (pipeline: Pipeline) => pipeline.life.executions.at(-1)?.id ?? '';
const first = (pipeline: Pipeline) => pipeline.life.executions[0]?.id ?? '';

const failing = (times: number) => ({
  faults: [{ kind: 'action-fails', stage: 'Deploy', action: 'Roll', code: 'JobFailed', times }],
});

describe('a pipeline', () => {
  it('reports a failure once, in the minute of it, and nothing for what succeeds', () => {
    const { sum } = begun(failing(1));

    expect([8, 7, 6].map((ago) => sum('FailedPipelineExecutions', ago))).toEqual([
      undefined,
      1,
      undefined,
    ]);
    expect(sum('PipelineDuration', 7)).toBeUndefined();
  });

  it('reports how long an execution took in the minute in which it succeeds', () => {
    expect(begun().sum('PipelineDuration', 7)).toBe(180);
  });

  it('has no metrics of its own as a V1 pipeline', () => {
    const names = begun({ type: 'V1' }).pipeline.metrics.map(({ name }) => name);

    expect(names).not.toContain('FailedPipelineExecutions');
  });

  it('succeeds when a passing failure is retried', async () => {
    const { clock, pipeline, sum } = begun(failing(1));
    pipeline.retry(latest(pipeline));
    await clock.pass(2 * minute);

    expect(sum('FailedPipelineExecutions', 1)).toBeUndefined();
    expect(sum('PipelineDuration', 1)).toBeGreaterThan(0);
  });

  it('fails again when a lasting failure is retried', async () => {
    const { clock, pipeline, sum } = begun(failing(2));
    pipeline.retry(latest(pipeline));
    await clock.pass(2 * minute);

    expect(sum('FailedPipelineExecutions', 1)).toBe(1);
  });

  it('stops failing requests when a bad release is rolled back', async () => {
    const { clock, pipeline, sum } = begun({ faults: [{ kind: 'release-is-bad' }] });
    expect(sum('HTTPCode_Target_5XX_Count', 1)).toBeGreaterThan(100);
    pipeline.rollBack('Deploy', first(pipeline));
    await clock.pass(4 * minute);

    expect(sum('HTTPCode_Target_5XX_Count', 1)).toBeUndefined();
  });

  it('goes on failing requests when something else than the release is wrong', async () => {
    const { clock, pipeline, sum } = begun({ faults: [{ kind: 'application-down', since: -5 }] });
    pipeline.rollBack('Deploy', first(pipeline));
    await clock.pass(4 * minute);

    expect(sum('HTTPCode_Target_5XX_Count', 1)).toBeGreaterThan(100);
  });

  it('tells EventBridge how its executions go', async () => {
    const { clock, events, pipeline } = begun(failing(1));
    pipeline.retry(latest(pipeline));
    await clock.pass(2 * minute);

    expect(events.map(({ detail }) => detail['state'])).toEqual([
      ...['STARTED', 'SUCCEEDED', 'STARTED', 'FAILED', 'RESUMED', 'SUCCEEDED'],
    ]);
    expect(events[2]).toMatchObject({
      source: 'aws.codepipeline',
      resources: [pipeline.arn],
      detail: { pipeline: 'shop-release', 'execution-id': latest(pipeline) },
    });
  });
});
