import { auroraSigns } from '../../../lambdas/core/target-types/aurora-cluster-signs';
import { failOverAuroraCluster } from '../../../ssm-documents/fail-over-aurora-cluster.remediation';
import { type Evidence, holding } from '../../ssm-documents/signs';

const signs = [...failOverAuroraCluster.signs, ...auroraSigns];

const commits = (latency: number, throughput: number, processor: number): Evidence => ({
  'metric-CommitLatency': { latest: latency, baseline: 6 },
  'metric-CommitThroughput': { latest: throughput, baseline: 400 },
  'metric-CPUUtilization': { latest: processor, highest: processor, baseline: 38 },
});
/** A writer that ails beside a reader; each case changes some of what is known. */
const ailing: Evidence = {
  'alarm-metric': { metric: 'CommitLatency' },
  'target-state': { status: 'available', availableReaders: 1 },
  ...commits(900, 50, 22),
  changes: { inLastHour: 0 },
};

describe('commits to a cluster', () => {
  it.each<[string, Evidence, readonly string[]]>([
    ['are slow and few on an idle writer', {}, ['writer-ailing']],
    ['are slow and as many as ever on an idle writer', commits(900, 430, 30), ['writer-ailing']],
    ['are slow and more than ever', commits(900, 440, 30), []],
    ['are slow and far more than before', commits(900, 1000, 60), ['more-is-written']],
    ['are slow on a writer that is busier', commits(900, 50, 42), []],
    ['are slow on a writer that is full', commits(900, 50, 96), ['writer-overloaded']],
    ['take five times as long', commits(30, 50, 22), []],
    ['are few and quick', commits(6, 50, 12), []],
    ['are slow after a deploy', { changes: { inLastHour: 1 } }, []],
    ['are slow, and nobody knows of deploys', { changes: {} }, []],
    ['are slow, and nobody knows how many they are', { 'metric-CommitThroughput': {} }, []],
    ['are slow, and nobody knows of a reader', { 'target-state': { status: 'available' } }, []],
    [
      'are slow while no reader is there',
      { 'target-state': { status: 'available', availableReaders: 0 } },
      ['ailing-writer-alone'],
    ],
    [
      'are slow while it fails over',
      { 'target-state': { status: 'failing-over', availableReaders: 1 } },
      ['being-changed'],
    ],
    [
      'are slow while transactions block each other',
      { 'metric-Deadlocks': { latest: 9, baseline: 0 } },
      ['transactions-collide'],
    ],
    [
      'are slow while rows are waited for',
      { 'metric-RowLockTime': { latest: 90_000, baseline: 300 } },
      ['rows-are-locked'],
    ],
    [
      'are slow as rows are waited for as ever',
      { 'metric-RowLockTime': { latest: 900, baseline: 300 } },
      ['writer-ailing'],
    ],
    [
      'are slow on a serverless writer that may grow no more',
      { ...commits(30, 400, 60), 'metric-ACUUtilization': { latest: 100 } },
      ['at-its-most-acus'],
    ],
  ])('%s', (_what, change, expected) => {
    expect(holding(signs, { ...ailing, ...change })).toEqual(expected);
  });
});
