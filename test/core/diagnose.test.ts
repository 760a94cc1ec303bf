import type { DiagnosePorts } from '../../lambdas/core/diagnose';
import { failing } from '../fakes/failing';
import { answeringModel, silentModel } from '../fakes/model';
import { service, gatheredAt as now } from './diagnosis/pictures';
import { minutesAgo, restart, withChange, world } from './diagnosis/world';
import { listing, matching } from './diagnosis/matchers';

describe('diagnose', () => {
  it('names cause, culprit and remediation when rules and model agree', async () => {
    const { ask, counters } = world();

    expect(await ask()).toMatchObject({
      kind: 'treatable',
      incidentType: 'compute',
      culpritArn: service.arn,
      remediationId: 'restart-ecs-service',
      confidence: 0.9,
      agreed: true,
      citedEvidence: ['target-state', 'alarm-metric'],
      by: 'model',
      gatheredAt: now,
      modelCalls: 1,
      model: { id: 'test-model', promptHash: matching(/^[0-9a-f]{64}$/) },
    });
    expect(counters.counted).toEqual([]);
  });

  it('signs the answer of a stand-in as that, and never with the name of a model', async () => {
    const diagnosis = await world({ classifiedBy: 'local stand-in' }).ask();

    expect(diagnosis).toMatchObject({ by: 'local stand-in', model: { id: 'local stand-in' } });
    expect(diagnosis.assumptions).toContain('Classified by local stand-in and by the rules.');
    expect(JSON.stringify(diagnosis)).not.toContain('test-model');
  });

  it('gathers evidence under stable ids, each against its past', async () => {
    const { evidence } = await world().ask();

    expect(evidence.map(({ id }) => id)).toEqual([
      'alarm-metric',
      'metric-MemoryUtilization',
      'metric-CPUUtilization',
      'log-kinds',
      'logs-1',
      'neighbours',
      'changes',
      'history',
      'target-state',
      'health',
    ]);
    expect(evidence[0]).toMatchObject({
      at: minutesAgo(1),
      summary:
        'HTTPCode_Target_5XX_Count is 140, at most 151 in 4 recent datapoints, 2 on average before; the threshold is 20.',
      values: { latest: 140, highest: 151, baseline: 2, threshold: 20, datapoints: 4 },
    });
  });

  it.each<[what: string, change: Partial<DiagnosePorts>, reason: string]>([
    ['says nothing', { model: silentModel('ThrottlingException') }, 'silent'],
    ['cannot be asked', { model: failing(silentModel()) }, 'failed'],
    ['answers with prose', { model: answeringModel('restart it') }, 'malformed-answer'],
    [
      'invents a remediation',
      { model: answeringModel({ ...restart, remediation: 'rm -rf' }) },
      'malformed-answer',
    ],
  ])('lets the rules answer alone when the model %s', async (_what, change, reason) => {
    const { ask, counters } = world(change);

    expect(await ask()).toMatchObject({
      kind: 'treatable',
      remediationId: 'restart-ecs-service',
      agreed: false,
      confidence: 0.81,
      by: 'rules',
      modelCalls: 1,
      model: undefined,
      assumptions: listing(matching(/^Classified by the rules alone/)),
    });
    expect(counters.of('ModelSilent')).toEqual([reason]);
  });

  it('does not ask the model once its budget is spent, and says so', async () => {
    const { ask, model } = world();

    expect(await ask(false)).toMatchObject({
      by: 'rules',
      agreed: false,
      modelCalls: 0,
      assumptions: listing('Classified by the rules alone: the budget for model calls is spent.'),
    });
    expect(model.questions).toEqual([]);
  });

  it('passes on the choice of a model that names a misfit, unsure and not agreed', async () => {
    const { ask } = world({
      model: answeringModel({ ...restart, remediation: 'reboot-ec2-instance' }),
    });

    expect(await ask()).toMatchObject({
      kind: 'treatable',
      remediationId: 'reboot-ec2-instance',
      agreed: false,
      confidence: 0.5,
    });
  });

  it.each([
    ['an hour ago', 60, 'untreatable'],
    ['just over an hour ago', 60.1, 'treatable'],
  ])('looks for the cause in a deploy %s', async (_when, minutes, kind) => {
    const change = await withChange({
      resourceArn: service.arn,
      what: 'ECS deployment',
      state: 'completed',
      by: 'unsaid',
      at: minutesAgo(minutes),
    });

    expect(await world(change).ask(false)).toMatchObject({ kind });
  });
});
