import { elasticacheSigns } from '../../../lambdas/core/target-types/elasticache-replication-group-signs';
import { failOverElasticache } from '../../../ssm-documents/fail-over-elasticache.remediation';
import { type Evidence, holding } from '../../ssm-documents/signs';

const signs = [...failOverElasticache.signs, ...elasticacheSigns];

const alarm = (metric: string, latest = 35_000): Evidence => ({
  'alarm-metric': { metric, latest, baseline: 120 },
});
const memory = (highest: number): Evidence => ({
  'metric-DatabaseMemoryUsageCountedForEvictPercentage': { highest },
});
const engine = (latest: number): Evidence => ({
  'metric-EngineCPUUtilization': { latest, highest: latest },
});
const commands = (latest: number): Evidence => ({
  'metric-KeyBasedCmds': { latest, baseline: 1000 },
});
const state = { status: 'available', automaticFailover: 'enabled', fewestNodes: 2 };

/** A primary that ails beside a replica; each case changes some of what is known. */
const ailing: Evidence = {
  ...alarm('SuccessfulReadRequestLatency'),
  ...memory(56),
  ...engine(20),
  'metric-IsMaster': { latest: 1 },
  'metric-NetworkBandwidthOutAllowanceExceeded': { latest: 0, baseline: 0 },
  'target-state': state,
  changes: { inLastHour: 0 },
};

describe('an alarm on a replication group', () => {
  it.each<[string, Evidence, readonly string[]]>([
    ['on slow reads means its primary', {}, ['primary-slow']],
    ['on slow writes means its primary', alarm('SuccessfulWriteRequestLatency'), ['primary-slow']],
    ['on a node that nobody calls a primary', { 'metric-IsMaster': {} }, ['primary-slow']],
    ['on a replica means nothing', { 'metric-IsMaster': { latest: 0 } }, []],
    ['on reads that take five times as long', alarm('SuccessfulReadRequestLatency', 600), []],
    ['on slow reads with memory nearly full', memory(80), []],
    ['on slow reads with full memory', memory(97), ['memory-used-up']],
    ['on slow reads and unknown memory', memory(NaN), []],
    ['on slow reads with a busy engine', engine(80), []],
    ['on slow reads and an unknown engine', engine(NaN), []],
    ['on slow reads with a full engine', engine(97), ['engine-overloaded']],
    [
      'on slow reads with an engine that the same commands fill',
      { ...engine(97), ...commands(1100) },
      ['engine-blocked', 'engine-overloaded'],
    ],
    [
      'on slow reads with an engine that more commands fill',
      { ...engine(97), ...commands(4000) },
      ['engine-overloaded'],
    ],
    [
      'on slow reads with an engine that is full since a caller was changed',
      { ...engine(97), callers: { changedInLastHour: 1 } },
      ['asked-otherwise-since-a-change', 'engine-overloaded'],
    ],
    [
      'on slow reads with a full network',
      { 'metric-NetworkBandwidthOutAllowanceExceeded': { latest: 60_000, baseline: 0 } },
      ['network-exceeded'],
    ],
    [
      'on slow reads while nodes are replaced',
      { 'target-state': { ...state, status: 'modifying' } },
      ['being-changed'],
    ],
    [
      'on slow reads of a shard alone',
      { 'target-state': { ...state, fewestNodes: 1 } },
      ['ailing-node-alone'],
    ],
    [
      'on slow reads where nothing fails over',
      { 'target-state': { ...state, automaticFailover: 'disabled' } },
      ['ailing-node-alone'],
    ],
    ['on slow reads of an unknown state', { 'target-state': {} }, []],
    ['on slow reads after a deploy', { changes: { inLastHour: 1 } }, []],
    [
      'on evictions with full memory',
      { ...alarm('Evictions'), ...memory(97) },
      ['memory-used-up', 'memory-runs-short'],
    ],
    ['on evictions', alarm('Evictions'), ['memory-runs-short']],
    ['on clients that are refused', alarm('AuthenticationFailures'), ['clients-refused']],
    [
      'on an engine that greets many times the clients',
      {
        ...alarm('EngineCPUUtilization'),
        'metric-EngineCPUUtilization': { latest: 97, highest: 97 },
        'metric-NewConnections': { latest: 60_000, baseline: 100 },
        'metric-KeyBasedCmds': { latest: 880, baseline: 900 },
      },
      ['engine-blocked', 'engine-overloaded', 'greets-more-than-it-serves'],
    ],
    ['on a replica that lags', alarm('ReplicationLag'), ['replica-behind']],
    [
      'on nearly as many connections as there can be',
      { ...alarm('CurrConnections'), 'metric-CurrConnections': { latest: 60_000 } },
      ['too-many-connections'],
    ],
    [
      'on fewer connections than that',
      { ...alarm('CurrConnections'), 'metric-CurrConnections': { latest: 58_000 } },
      [],
    ],
  ])('%s', (_what, change, expected) => {
    expect(holding(signs, { ...ailing, ...change })).toEqual(expected);
  });
});
