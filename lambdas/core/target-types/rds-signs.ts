import {
  alarmIsOn,
  callerChanged,
  hasGrown,
  isAbove,
  isBelow,
  toldByAlarm,
  type Ask,
  type Sign,
} from '../sign';

/** While one of these lasts a database answers late or not at all (RDS and Aurora User Guides, statuses). */
const interrupting = [
  ...['failed', 'failing-over', 'maintenance', 'migrating', 'modifying', 'promoting'],
  ...['rebooting', 'renaming', 'resetting-master-credentials', 'restore-error', 'upgrading'],
];
const stopped = ['starting', 'stopped', 'stopping'];

const status = (ask: Ask): string => String(ask('target-state', 'status'));

/** The processor, which no change of instance makes any larger. */
export const isSaturated = (ask: Ask): boolean =>
  isAbove(ask('metric-CPUUtilization', 'highest'), 85);

/** Signs that instances and clusters share. */
export const rdsSigns: readonly Sign[] = [
  {
    id: 'being-changed',
    holds: (ask) => interrupting.includes(status(ask)),
    incidentType: 'database',
    confidence: 0.95,
    because: 'RDS is at work on it at this moment: clients wait until that ends.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'stopped-by-somebody',
    holds: (ask) => stopped.includes(status(ask)),
    incidentType: 'configuration',
    confidence: 0.9,
    because: 'Somebody stopped it, and whoever did knows why.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'cannot-run-as-configured',
    holds: (ask) => /^(incompatible|inaccessible)-/.test(status(ask)),
    incidentType: 'configuration',
    confidence: 0.9,
    because: 'RDS cannot run it with the parameters, network or key that it was given.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'log-in-refused',
    holds: (ask) =>
      isAbove(ask('metric-LoginFailures', 'latest'), 0.5) &&
      hasGrown(ask, 'metric-LoginFailures', 2),
    incidentType: 'configuration',
    confidence: 0.85,
    because: 'Clients are refused when they log in: what they log in with has changed.',
    cites: ['metric-LoginFailures', 'alarm-metric', 'changes'],
  },
  {
    id: 'replica-behind',
    holds: (ask) => alarmIsOn(ask, 'ReplicaLag', 'AuroraReplicaLag') && !isSaturated(ask),
    incidentType: 'database',
    confidence: 0.75,
    because: 'A replica does not keep up with its source; interrupted, it would begin anew.',
    cites: ['alarm-metric', 'metric-CPUUtilization'],
  },
  {
    id: 'memory-runs-out',
    holds: (ask) => alarmIsOn(ask, 'FreeableMemory', 'SwapUsage'),
    incidentType: 'capacity',
    confidence: 0.75,
    because: 'Its owner watches the memory, and too little of it is left for what is asked.',
    cites: ['alarm-metric', 'metric-DatabaseConnections'],
  },
  {
    id: 'asked-otherwise-since-a-change',
    holds: (ask) => (isSaturated(ask) || blocksRows(ask)) && callerChanged(ask),
    incidentType: 'deployment',
    confidence: 0.85,
    because:
      'A caller was changed within the last hour, and what it asks for now costs more than before.',
    cites: ['callers', 'metric-CPUUtilization', 'metric-Deadlocks', 'alarm-metric'],
  },
  {
    id: 'transactions-collide',
    holds: (ask) => blocksRows(ask) && !alarmIsOn(ask, 'CPUUtilization'),
    incidentType: 'application',
    confidence: 0.8,
    because: 'Transactions block each other on the same rows, and would do so anywhere.',
    cites: ['metric-Deadlocks', 'metric-CommitLatency', 'alarm-metric'],
  },
];

/** What a database runs out of by use, as its owner watches it (RDS and Aurora User Guides, CloudWatch metrics). */
const runningOut = [
  ...[
    'FreeLocalStorage',
    'AuroraVolumeBytesLeftTotal',
    'TransactionLogsDiskUsage',
    'BinLogDiskUsage',
  ],
  ...['DiskQueueDepth', 'CPUCreditBalance', 'ServerlessDatabaseCapacity', 'DBLoadCPU'],
  ...['BurstBalance', 'EBSIOBalance%', 'EBSByteBalance%'],
];

/** Signs that the metric of the alarm gives by itself, of instances and clusters. */
export const rdsAlarmSigns: readonly Sign[] = [
  toldByAlarm(['MaximumUsedTransactionIDs'], {
    id: 'transaction-ids-run-out',
    incidentType: 'database',
    confidence: 0.8,
    because: 'Old rows are not frozen fast enough, and the ids of transactions run out.',
  }),
  toldByAlarm(runningOut, {
    id: 'provision-used-up',
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'Its owner watches what it is provided with, and hardly anything of it is left.',
  }),
  toldByAlarm(['FailedSQLServerAgentJobsCount'], {
    id: 'jobs-fail',
    incidentType: 'application',
    confidence: 0.7,
    because: 'Jobs that somebody has scheduled in the database fail.',
  }),
];

/** More than a stray collision: several a minute, and far more than before. */
export const blocksRows = (ask: Ask): boolean =>
  isAbove(ask('metric-Deadlocks', 'latest'), 0.1) && hasGrown(ask, 'metric-Deadlocks', 2);

/** Status read, and nothing under way. */
export const isAvailable = (ask: Ask): boolean => status(ask) === 'available';

/** A share of what burst credits are left of, known to be gone. */
export const isSpent = (ask: Ask, metric: string): boolean => isBelow(ask(metric, 'latest'), 2);
