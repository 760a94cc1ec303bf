import { ec2Signs } from '../../../lambdas/core/target-types/ec2-signs';
import { type Evidence, holding } from '../../ssm-documents/signs';

const well: Evidence = {
  'target-state': { state: 'running', systemStatus: 'ok', instanceStatus: 'ok', grouped: false },
  'alarm-metric': { metric: 'StatusCheckFailed' },
  'metric-CPUUtilization': { latest: 20, baseline: 20 },
};

describe('an instance that passes its checks', () => {
  it.each<[when: string, change: Evidence, seen: readonly string[]]>([
    ['nothing else is known', {}, []],
    [
      'a disk is full',
      { 'alarm-metric': { metric: 'disk_used_percent' } },
      ['storage-at-its-limit'],
    ],
    [
      'a volume queues',
      { 'alarm-metric': { metric: 'VolumeQueueLength' } },
      ['storage-at-its-limit'],
    ],
    [
      'it fails its load balancer',
      { 'alarm-metric': { metric: 'HealthyHostCount' } },
      ['program-fails-on-a-sound-machine'],
    ],
    [
      'it fails its load balancer and is busy',
      {
        'alarm-metric': { metric: 'HealthyHostCount' },
        'metric-CPUUtilization': { latest: 85, baseline: 20 },
      },
      [],
    ],
    [
      'it fails its load balancer, and how busy it is nobody could read',
      { 'alarm-metric': { metric: 'HealthyHostCount' }, 'metric-CPUUtilization': {} },
      [],
    ],
    ['its credits are spent', { 'metric-CPUCreditBalance': { latest: 0.5 } }, ['credits-spent']],
    ['it has credits left', { 'metric-CPUCreditBalance': { latest: 1 } }, []],
    [
      'much more comes in and it is full',
      {
        'metric-CPUUtilization': { latest: 86 },
        'metric-NetworkIn': { latest: 160, baseline: 100 },
      },
      ['busy-with-more-traffic'],
    ],
    [
      'as much comes in and it is full',
      {
        'metric-CPUUtilization': { latest: 86 },
        'metric-NetworkIn': { latest: 150, baseline: 100 },
      },
      [],
    ],
  ])('when %s', (_when, change, seen) => {
    expect(holding(ec2Signs, { ...well, ...change })).toEqual(seen);
  });

  it.each(['stopping', 'stopped', 'shutting-down', 'terminated'])(
    'is not one that is %s',
    (state) => {
      const found = { ...well, 'target-state': { state, systemStatus: 'not-applicable' } };

      expect(holding(ec2Signs, found)).toEqual(['instance-not-running']);
    },
  );

  it.each<[when: string, state: Evidence[string]]>([
    ['it fails one', { state: 'running', systemStatus: 'ok', instanceStatus: 'impaired' }],
    ['they are not done', { state: 'running', systemStatus: 'ok', instanceStatus: 'initializing' }],
    ['they were not read', {}],
  ])('is not one of which %s', (_when, state) => {
    const found = {
      ...well,
      'target-state': state,
      'alarm-metric': { metric: 'disk_used_percent' },
      'metric-CPUCreditBalance': { latest: 0 },
    };

    expect(holding(ec2Signs, found)).toEqual([]);
  });
});
