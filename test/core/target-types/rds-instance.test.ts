import { rdsInstanceSigns } from '../../../lambdas/core/target-types/rds-instance-signs';
import { rebootRdsInstance } from '../../../ssm-documents/reboot-rds-instance.remediation';
import { changed, type Evidence, holding } from '../../ssm-documents/signs';

const signs = [...rebootRdsInstance.signs, ...rdsInstanceSigns];

/** Sessions that wait for each other's locks; each case changes some of what is known. */
const stuck: Evidence = {
  'alarm-metric': { metric: 'DatabaseConnections' },
  'target-state': { status: 'available', clusterMember: false },
  'metric-DatabaseConnections': { latest: 240, baseline: 90 },
  'metric-CPUUtilization': { latest: 9, highest: 9, baseline: 34 },
  changes: { inLastHour: 0 },
};
/** As many as ever, as busy as ever. */
const calm = changed(
  changed(stuck, 'metric-DatabaseConnections', { latest: 95 }),
  'metric-CPUUtilization',
  { latest: 33, highest: 34 },
);
const load = (latest: number): Evidence => ({ 'metric-DBLoad': { latest, baseline: 2 } });
const alarm = (metric: string): Evidence => ({ 'alarm-metric': { metric } });
const processor = (latest: number, highest = latest): Evidence => ({
  'metric-CPUUtilization': { latest, highest, baseline: 34 },
});
const queue = (depth: number, latency: number): Evidence => ({
  'metric-DiskQueueDepth': { latest: depth, baseline: 1 },
  'metric-WriteLatency': { latest: latency, baseline: 0.002 },
});

describe('sessions of an instance', () => {
  it.each<[string, Evidence, readonly string[]]>([
    ['pile up while it idles', {}, ['sessions-stuck']],
    ['pile up as load, and as few connections as ever', load(40), ['sessions-stuck']],
    ['pile up while it works as ever', processor(33), []],
    ['pile up while it is overloaded', processor(97), ['instance-overloaded']],
    ['pile up after a deploy', { changes: { inLastHour: 1 } }, []],
    ['pile up, and nobody knows of deploys', { changes: {} }, []],
    ['pile up, and nobody knows of its processor', { 'metric-CPUUtilization': {} }, []],
    ['pile up, and nobody knows of its state', { 'target-state': {} }, []],
    [
      'pile up in a member of a cluster',
      { 'target-state': { status: 'available', clusterMember: true } },
      ['member-of-a-cluster-stuck'],
    ],
    [
      'pile up while RDS maintains it',
      { 'target-state': { status: 'maintenance', clusterMember: false } },
      ['being-changed'],
    ],
    [
      'pile up while it is backed up',
      { 'target-state': { status: 'backing-up', clusterMember: false } },
      [],
    ],
    ['are many and at rest', load(3), []],
    [
      'are many and at rest, and it works as ever',
      { ...processor(33), ...load(3) },
      ['connections-multiplied'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(holding(signs, { ...stuck, ...change })).toEqual(expected);
  });

  it.each<[string, Evidence, readonly string[]]>([
    ['with a full disk', { 'metric-FreeStorageSpace': { latest: 0 } }, ['storage-full']],
    [
      'with a disk nearly full',
      { 'metric-FreeStorageSpace': { latest: 2 ** 28 } },
      ['sessions-stuck'],
    ],
    ['with credits that are spent', { 'metric-BurstBalance': { latest: 1 } }, ['credits-spent']],
    ['with credits that are left', { 'metric-BurstBalance': { latest: 2 } }, ['sessions-stuck']],
    ['before a disk that is asked too much', queue(40, 0.12), ['disk-saturated']],
    ['before a short queue', queue(10, 0.12), ['sessions-stuck']],
    ['before a disk that is as quick as ever', queue(40, 0.002), ['sessions-stuck']],
  ])('that wait %s', (_what, change, expected) => {
    expect(holding(signs, { ...stuck, ...change })).toEqual(expected);
  });
});

describe('an instance', () => {
  it.each<[string, Evidence, readonly string[]]>([
    ['is calm', {}, []],
    ['was stopped', { 'target-state': { status: 'stopped' } }, ['stopped-by-somebody']],
    [
      'cannot start',
      { 'target-state': { status: 'incompatible-parameters' } },
      ['cannot-run-as-configured'],
    ],
    ['has no room', { 'target-state': { status: 'storage-full' } }, ['storage-full']],
    ['has less room than its owner wants', alarm('FreeStorageSpace'), ['storage-fills']],
    ['has less memory than its owner wants', alarm('FreeableMemory'), ['memory-runs-out']],
    [
      'keeps its log for a reader that is away',
      { 'metric-OldestReplicationSlotLag': { latest: 6e9, baseline: 5e9 } },
      ['slot-keeps-the-log'],
    ],
    [
      'keeps its log for a reader that catches up',
      { 'metric-OldestReplicationSlotLag': { latest: 6e9, baseline: 7e9 } },
      [],
    ],
    ['lags behind', alarm('ReplicaLag'), ['replica-behind']],
    [
      'lags behind and is busy',
      { ...alarm('ReplicaLag'), ...processor(80, 86) },
      ['instance-overloaded'],
    ],
    ['gains connections one by one, which rest', load(2), ['connections-leak']],
    ['refuses log-ins', { 'metric-LoginFailures': { latest: 6, baseline: 0 } }, ['log-in-refused']],
    ['refuses as many log-ins as ever', { 'metric-LoginFailures': { latest: 6, baseline: 5 } }, []],
    [
      'ends transactions that block each other',
      { 'metric-Deadlocks': { latest: 3, baseline: 0 } },
      ['transactions-collide'],
    ],
    [
      'is full since a caller was changed',
      { ...processor(97), callers: { changedInLastHour: 1 } },
      ['asked-otherwise-since-a-change', 'instance-overloaded'],
    ],
    ['is calm since a caller was changed', { callers: { changedInLastHour: 1 } }, []],
    ['ended one', { 'metric-Deadlocks': { latest: 0.1, baseline: 0 } }, []],
  ])('%s', (_what, change, expected) => {
    expect(holding(signs, { ...calm, ...change })).toEqual(expected);
  });
});
