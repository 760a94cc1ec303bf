import type { Evidence, Picture } from '../../../lambdas/core/evidence';
import type { Target } from '../../../lambdas/core/target';

export const gatheredAt = '2026-01-01T12:00:00.000Z';

export const service: Target = {
  arn: 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout',
  type: 'ecs-service',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { cluster: 'shop', service: 'checkout' },
  tags: { 'paramedic:remediation': 'enabled', 'paramedic:log-group': '/ecs/checkout' },
};

export const instance: Target = {
  ...service,
  arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1b2c3d4e5f60718',
  type: 'ec2-instance',
  properties: { instanceId: 'i-0a1b2c3d4e5f60718' },
};

type Values = Evidence['values'];

export const fact = (id: string, source: Evidence['source'], values: Values): Evidence => ({
  id,
  source,
  at: gatheredAt,
  summary: `${id} as it is`,
  values,
});

/** A service whose tasks run out of memory, long after its last deploy. */
export const leaking = (state: Values = {}, changes: Values = {}): Picture => ({
  gatheredAt,
  evidence: [
    fact('alarm-metric', 'alarm-metric', { latest: 140, datapoints: 5 }),
    fact('metric-MemoryUtilization', 'target-metrics', { highest: 97, baseline: 70 }),
    fact('target-state', 'target-state', {
      rolloutState: 'COMPLETED',
      outOfMemoryStops: 3,
      runningCount: 4,
      desiredCount: 4,
      ...state,
    }),
    fact('changes', 'changes', { inLastHour: 0, ...changes }),
  ],
  unread: [],
  suspects: [],
});

export const without = (picture: Picture, source: Evidence['source']): Picture => ({
  ...picture,
  evidence: picture.evidence.filter((each) => each.source !== source),
  unread: [{ source, because: 'the read failed: Timeout' }],
});

export const impaired = (state: Values = {}): Picture => ({
  gatheredAt,
  evidence: [
    fact('alarm-metric', 'alarm-metric', { latest: 1, datapoints: 2 }),
    fact('target-state', 'target-state', {
      state: 'running',
      systemStatus: 'ok',
      instanceStatus: 'impaired',
      grouped: false,
      ...state,
    }),
    fact('health', 'health', { issues: 0, workOnTarget: 0 }),
  ],
  unread: [],
  suspects: [],
});
