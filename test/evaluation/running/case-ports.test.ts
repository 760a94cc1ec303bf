import { parseCase, type ToldCase } from '../../../evaluation/corpus/case';
import { incidentOf } from '../../../evaluation/running/case-incident';
import { casePorts } from '../../../evaluation/running/case-ports';
import { byRules } from '../../../evaluation/running/by-rules';

const arn = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
const told = {
  source: { name: 'own', licence: 'own', note: 'documented behaviour' },
  at: '2026-01-01T12:00:00Z',
  alarm: {
    name: 'checkout-memory',
    metric: 'AWS/ECS MemoryUtilization Maximum',
    dimensions: { ClusterName: 'shop', ServiceName: 'checkout' },
    rule: '> 90 in 3 of 5 periods of 60 s',
    since: 4,
  },
  target: { arn, tags: { criticality: 'high' } },
  evidence: {
    metrics: { 'MemoryUtilization Maximum': { before: 60, now: [92, 95] } },
    state: { runningCount: 2 },
    logs: [{ pattern: 'OutOfMemoryError', count: 3 }],
    changes: [
      { what: 'ECS deployment old', state: 'completed', minutesAgo: 90 },
      { what: 'ECS deployment new', state: 'completed', minutesAgo: 10 },
      { what: 'ECS deployment of another', state: 'completed', minutesAgo: 5, on: `${arn}-2` },
    ],
  },
  label: {
    incidentType: 'compute',
    culprit: 'target',
    remediation: null,
    why: 'It leaks and nothing else happened.',
  },
};
const found = (change: object = {}, evidence: object = {}): ToldCase =>
  parseCase('leak', {
    ...{ ...told, ...change },
    evidence: { ...told.evidence, ...evidence },
  }) as ToldCase;

const asking = (group: string) => ({
  groups: [group],
  from: '',
  to: '',
  mostBytes: 1,
  withinMilliseconds: 1,
});

describe('the ports of a case', () => {
  it('answer as the alarm is described', async () => {
    const reading = await casePorts(found()).alarms.read({ arn: '', name: '' });

    expect(reading).toMatchObject({
      name: 'checkout-memory',
      kind: 'single-metric',
      state: 'ALARM',
      since: '2026-01-01T11:56:00.000Z',
      rule: { threshold: 90, datapointsToAlarm: 3, evaluationPeriods: 5, missingData: 'missing' },
      tags: { 'paramedic:target': arn },
    });
  });

  it('answer with the target, its state and its log patterns', async () => {
    const { targets, targetStates, logs } = casePorts(found());
    const target = await targets.read(arn);

    expect(target).toMatchObject({ type: 'ecs-service', environment: 'production' });
    expect(target?.tags).toMatchObject({ criticality: 'high', 'paramedic:remediation': 'enabled' });
    expect(await targetStates.read(target!)).toMatchObject({ values: { runningCount: 2 } });
    expect(await logs.patterns(asking(target!.tags['paramedic:log-group']!))).toMatchObject({
      patterns: [{ count: 3 }],
    });
  });

  it('answer with changes of the resource that is asked for, the latest first', async () => {
    const changes = await casePorts(found()).changes.since(arn, '2026-01-01T10:00:00Z');

    expect(changes.map(({ what }) => what)).toEqual(['ECS deployment new', 'ECS deployment old']);
  });

  it.each([
    ['alarm', (ports: ReturnType<typeof casePorts>) => ports.alarms.read({ arn: '', name: '' })],
    ['target', (ports: ReturnType<typeof casePorts>) => ports.targets.read(arn)],
    ['metrics', (ports: ReturnType<typeof casePorts>) => ports.metrics.read([], '', '')],
    ['changes', (ports: ReturnType<typeof casePorts>) => ports.changes.since(arn, '')],
    ['logs', (ports: ReturnType<typeof casePorts>) => ports.logs.patterns(asking(''))],
  ])('fail as the case says where it says that %s cannot be read', async (collector, read) => {
    const ports = casePorts(found({}, { unread: { [collector]: 'ThrottlingException' } }));

    await expect(read(ports)).rejects.toMatchObject({ name: 'ThrottlingException' });
  });

  it('know no log group where the case tells of no logs', async () => {
    const { targets, logs } = casePorts(found({}, { logs: undefined }));

    expect((await targets.read(arn))?.tags).not.toHaveProperty('paramedic:log-group');
    await expect(logs.patterns(asking('any'))).rejects.toThrow();
  });
});

describe('the incident of a case', () => {
  it('is read from the event, and about the target', () => {
    expect(incidentOf(found())).toMatchObject({
      targetArn: arn,
      signal: { source: 'alarm', state: 'ALARM', changedAt: '2026-01-01T11:56:00.000Z' },
    });
  });

  it('is about nobody where the target is of no type of ours', () => {
    const queue = { arn: 'arn:aws:kafka:eu-west-1:111122223333:cluster/events/1' };
    const dimensions = { 'Cluster Name': 'events' };
    const alarm = { ...told.alarm, metric: 'AWS/Kafka MaxOffsetLag Maximum', dimensions };

    expect(incidentOf(found({ target: queue, alarm })).targetArn).toBeUndefined();
  });
});

describe('the rules, examined', () => {
  it('see an alarm that is over', async () => {
    const over = { ...told.alarm, state: 'OK', since: 1, fired: 6 };

    expect(await byRules(found({ alarm: over }))).toMatchObject({ incidentType: 'self-resolved' });
  });

  it('see what the case tells, fresh and in numbers', async () => {
    const { evidence, by } = await byRules(found());

    expect(by).toBe('rules');
    expect(evidence.find(({ id }) => id === 'alarm-metric')?.values).toMatchObject({
      latest: 95,
      baseline: 60,
      threshold: 90,
    });
    expect(evidence.find(({ id }) => id === 'changes')?.values).toMatchObject({ inLastHour: 1 });
  });

  it('refuse to judge a metric that has been silent for too long', async () => {
    const metrics = { 'MemoryUtilization Maximum': { before: 60, now: [92], silentFor: 45 } };
    const alarm = { ...told.alarm, missing: 'ignore', since: 60 };

    expect(await byRules(found({ alarm }, { metrics }))).toMatchObject({
      kind: 'inconclusive',
      because: expect.stringContaining('at most 30 min are allowed') as string,
    });
  });
});
