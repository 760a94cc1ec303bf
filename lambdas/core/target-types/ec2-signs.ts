import { type Ask, isAbove, isBelow, type Sign, timesBaseline } from '../sign';

const state = (ask: Ask, value: string) => ask('target-state', value);

const failsACheck = (ask: Ask): boolean =>
  state(ask, 'systemStatus') === 'impaired' || state(ask, 'instanceStatus') === 'impaired';

const passesItsChecks = (ask: Ask): boolean =>
  state(ask, 'state') === 'running' &&
  state(ask, 'systemStatus') === 'ok' &&
  state(ask, 'instanceStatus') === 'ok';

const isAbout = (ask: Ask, metrics: readonly string[]): boolean =>
  metrics.some((metric) => metric === ask('alarm-metric', 'metric'));

/**
 * What fills up or queues before a volume: of the CloudWatch agent (CloudWatch User Guide, "Metrics collected by the
 * CloudWatch agent"), of EBS and of Nitro instances (Amazon EBS User Guide, "Amazon CloudWatch metrics for Amazon EBS").
 */
const storage = [
  ...['disk_used_percent', 'disk_free', 'disk_inodes_free', 'diskio_iops_in_progress'],
  ...['VolumeQueueLength', 'BurstBalance', 'VolumeIOPSExceededCheck'],
  ...['VolumeThroughputExceededCheck', 'EBSIOBalance%', 'EBSByteBalance%'],
  ...['InstanceEBSIOPSExceededCheck', 'InstanceEBSThroughputExceededCheck'],
];

/** Of the network interface (Amazon EC2 User Guide, "Monitor network performance for ENA settings"). */
const allowances = ['bw_in', 'bw_out', 'pps', 'conntrack', 'linklocal'].flatMap((each) => [
  `${each}_allowance_exceeded`,
  `ethtool_${each}_allowance_exceeded`,
]);

/** What a load balancer in front, or the CloudWatch agent inside, says of the program that the instance runs. */
const program = [
  ...['HealthyHostCount', 'UnHealthyHostCount', 'HTTPCode_Target_5XX_Count'],
  ...['TargetConnectionErrorCount', 'procstat_lookup_pid_count'],
];

export const ec2Signs: readonly Sign[] = [
  {
    id: 'left-to-its-group',
    holds: (ask) => state(ask, 'grouped') === true && failsACheck(ask),
    incidentType: 'compute',
    confidence: 0.9,
    because:
      'The instance fails a status check, and its Auto Scaling group replaces such instances by itself.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'instance-not-running',
    holds: (ask) =>
      ['stopping', 'stopped', 'shutting-down', 'terminated'].some(
        (name) => name === state(ask, 'state'),
      ),
    incidentType: 'configuration',
    confidence: 0.75,
    because: 'The instance is stopped: whether it should run is for its owner to say.',
    cites: ['target-state', 'changes', 'alarm-metric'],
  },
  {
    id: 'storage-at-its-limit',
    holds: (ask) => passesItsChecks(ask) && isAbout(ask, storage),
    incidentType: 'capacity',
    confidence: 0.8,
    because:
      'A volume is full or does all that it is provisioned for, on a machine that is well: a reboot frees nothing.',
    cites: ['alarm-metric', 'target-state'],
  },
  {
    id: 'network-allowance-exceeded',
    holds: (ask) => passesItsChecks(ask) && isAbout(ask, allowances),
    incidentType: 'capacity',
    confidence: 0.8,
    because: 'More packets or connections pass than an instance of this size is allowed.',
    cites: ['alarm-metric', 'target-state'],
  },
  {
    id: 'nothing-comes-in',
    holds: (ask) =>
      passesItsChecks(ask) && isBelow(timesBaseline(ask, 'metric-NetworkIn', 'latest'), 0.05),
    incidentType: 'network',
    confidence: 0.71,
    because: 'Hardly anything reaches the instance any more, which passes its checks.',
    cites: ['metric-NetworkIn', 'target-state', 'alarm-metric'],
  },
  {
    id: 'credits-spent',
    holds: (ask) => passesItsChecks(ask) && isBelow(ask('metric-CPUCreditBalance', 'latest'), 1),
    incidentType: 'capacity',
    confidence: 0.8,
    because: 'The instance has no CPU credits left, and more is asked of it than its baseline.',
    cites: ['metric-CPUCreditBalance', 'metric-CPUUtilization', 'alarm-metric'],
  },
  {
    id: 'busy-with-more-traffic',
    holds: (ask) =>
      passesItsChecks(ask) &&
      isAbove(ask('metric-CPUUtilization', 'latest'), 85) &&
      isAbove(timesBaseline(ask, 'metric-NetworkIn', 'latest'), 1.5),
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'Much more comes in than before, and the processors of the instance are full.',
    cites: ['metric-CPUUtilization', 'metric-NetworkIn', 'alarm-metric'],
  },
  {
    id: 'program-fails-on-a-sound-machine',
    holds: (ask) =>
      passesItsChecks(ask) &&
      isAbout(ask, program) &&
      isBelow(ask('metric-CPUUtilization', 'latest'), 85),
    incidentType: 'application',
    confidence: 0.7,
    because:
      'What runs on the instance fails while the machine passes its checks and is not busy: look at the program.',
    cites: ['alarm-metric', 'target-state', 'metric-CPUUtilization'],
  },
];
