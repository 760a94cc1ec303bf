import { apiStageSigns } from '../../../lambdas/core/target-types/api-stage-signs';
import { kinesisSigns } from '../../../lambdas/core/target-types/kinesis-signs';
import { mskSigns } from '../../../lambdas/core/target-types/msk-cluster-signs';
import { natGatewaySigns } from '../../../lambdas/core/target-types/nat-gateway-signs';
import { stateMachineSigns } from '../../../lambdas/core/target-types/state-machine-signs';
import { type Evidence, holding } from '../../ssm-documents/signs';

describe('a stage of an API', () => {
  const calm: Evidence = {
    'metric-Count': { latest: 1000, baseline: 1000 },
    'metric-IntegrationLatency': { latest: 80, mean: 80, baseline: 80 },
    'metric-5XXError': { latest: 0 },
  };

  it.each<[what: string, change: Evidence, signs: readonly string[]]>([
    ['nothing is unlike before', {}, []],
    [
      'what is behind takes more than twice the time',
      { 'metric-IntegrationLatency': { latest: 200, mean: 161, baseline: 80 } },
      ['slow-behind'],
    ],
    [
      'it takes twice the time',
      { 'metric-IntegrationLatency': { latest: 200, mean: 160, baseline: 80 } },
      [],
    ],
    [
      'it takes nearly as long as it may, whatever it took before',
      { 'metric-IntegrationLatency': { latest: 25_001 } },
      ['slow-behind'],
    ],
    ['calls cease', { 'metric-Count': { latest: 49, baseline: 1000 } }, ['nothing-arrives']],
    ['fewer calls come', { 'metric-Count': { latest: 50, baseline: 1000 } }, []],
    [
      'calls cease after failing',
      { 'metric-Count': { latest: 49, baseline: 1000 }, 'metric-5XXError': { latest: 1 } },
      [],
    ],
    [
      'its own alarm counts the calls',
      {
        'metric-Count': {},
        'alarm-metric': { metric: 'Count', latest: 12, baseline: 5000 },
      },
      ['nothing-arrives'],
    ],
  ])('when %s', (_when, change, signs) => {
    expect(holding(apiStageSigns, { ...calm, ...change })).toEqual(signs);
  });
});

describe('a Kafka cluster', () => {
  const calm: Evidence = {
    'metric-OfflinePartitionsCount': { latest: 0 },
    'metric-ActiveControllerCount': { latest: 1 },
    'metric-KafkaDataLogsDiskUsed': { latest: 85 },
    'metric-CpuUser': { mean: 30 },
    'alarm-metric': { metric: 'BytesInPerSec', latest: 40 },
  };
  const lag = { metric: 'MaxOffsetLag', latest: 190_000 };

  it.each<[what: string, change: Evidence, signs: readonly string[]]>([
    ['nothing else is known', {}, []],
    [
      'a partition is offline',
      { 'metric-OfflinePartitionsCount': { latest: 1 } },
      ['partitions-offline'],
    ],
    [
      'there is no controller',
      { 'metric-ActiveControllerCount': { latest: 0 } },
      ['partitions-offline'],
    ],
    [
      'replicas of partitions fall behind',
      { 'alarm-metric': { metric: 'UnderReplicatedPartitions', latest: 40 } },
      ['replicas-behind'],
    ],
    ['a disk fills', { 'metric-KafkaDataLogsDiskUsed': { latest: 86 } }, ['disk-fills']],
    ['brokers are busy', { 'metric-CpuUser': { mean: 61 } }, ['brokers-busy']],
    ['consumers lag and brokers are at ease', { 'alarm-metric': lag }, ['consumers-lag']],
    [
      'consumers lag behind busy brokers',
      { 'alarm-metric': lag, 'metric-CpuUser': { mean: 61 } },
      ['brokers-busy'],
    ],
    [
      'consumers lag and nobody knows how the brokers are',
      { 'alarm-metric': lag, 'metric-CpuUser': {} },
      ['consumers-lag-perhaps'],
    ],
  ])('when %s', (_when, change, signs) => {
    expect(holding(mskSigns, { ...calm, ...change })).toEqual(signs);
  });
});

describe('a state machine', () => {
  const calm: Evidence = {
    'metric-ExecutionsStarted': { mean: 100 },
    'metric-ExecutionsFailed': { mean: 0 },
    'metric-ExecutionsTimedOut': { mean: 10 },
    changes: { releasesBefore: 0 },
  };

  it.each<[what: string, change: Evidence, signs: readonly string[]]>([
    ['a tenth of its executions time out', {}, []],
    ['more of them do', { 'metric-ExecutionsTimedOut': { mean: 11 } }, ['time-outs']],
    ['it is throttled', { 'metric-ExecutionThrottled': { latest: 1 } }, ['throttled']],
    ['some executions fail', { 'metric-ExecutionsFailed': { mean: 49 } }, ['some-fail']],
    ['half of them do', { 'metric-ExecutionsFailed': { mean: 50 } }, []],
    [
      'some fail since a release',
      { 'metric-ExecutionsFailed': { mean: 49 }, changes: { releasesBefore: 1 } },
      [],
    ],
    [
      'nobody knows how many were started',
      { 'metric-ExecutionsFailed': { mean: 49 }, 'metric-ExecutionsStarted': {} },
      [],
    ],
  ])('when %s', (_when, change, signs) => {
    expect(holding(stateMachineSigns, { ...calm, ...change })).toEqual(signs);
  });
});

describe('a stream of Kinesis', () => {
  const calm: Evidence = { 'metric-IncomingRecords': { latest: 1000, baseline: 1000 } };
  const more = { 'metric-IncomingRecords': { latest: 1501, baseline: 1000 } };
  const late = { 'alarm-metric': { metric: 'GetRecords.IteratorAgeMilliseconds', latest: 9e5 } };
  const refused = { 'metric-WriteProvisionedThroughputExceeded': { latest: 1 } };

  it.each<[what: string, change: Evidence, signs: readonly string[]]>([
    ['nothing is unlike before', {}, []],
    ['more is written than it takes', { ...refused, ...more }, ['stream-outgrown']],
    ['writes are refused though no more come', refused, ['shard-is-hot']],
    ['nobody knows how much is written', { ...refused, 'metric-IncomingRecords': {} }, []],
    [
      'reads are refused',
      { 'metric-ReadProvisionedThroughputExceeded': { latest: 1 } },
      ['readers-share-too-little'],
    ],
    ['it is read late', late, ['consumers-fall-behind']],
    ['it is read late while more comes', { ...late, ...more }, ['more-comes-than-is-read']],
  ])('when %s', (_when, change, signs) => {
    expect(holding(kinesisSigns, { ...calm, ...change })).toEqual(signs);
  });
});

describe('a NAT gateway', () => {
  it.each<[what: string, change: Evidence, signs: readonly string[]]>([
    ['no port is left', { 'metric-ErrorPortAllocation': { latest: 1 } }, ['ports-used-up']],
    ['ports are left', { 'metric-ErrorPortAllocation': { latest: 0 } }, []],
    [
      'packets are dropped',
      { 'alarm-metric': { metric: 'PacketsDropCount' } },
      ['packets-dropped'],
    ],
    [
      'idle connections end',
      { 'alarm-metric': { metric: 'IdleTimeoutCount' } },
      ['idle-connections-end'],
    ],
  ])('when %s', (_when, change, signs) => {
    expect(holding(natGatewaySigns, change)).toEqual(signs);
  });
});
