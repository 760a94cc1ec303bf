import {
  alarmIsOn,
  callerChanged,
  isAbove,
  isBelow,
  timesBaseline,
  toldByAlarm,
  type Ask,
  type Sign,
} from '../sign';
import {
  engine,
  hasReplicas,
  memory,
  networkIsFull,
  nodeAils,
  refusedPackets,
} from './elasticache-replication-group';

/** The most that a node takes (ElastiCache User Guide, quotas). */
const mostConnections = 65_000;

const connections = 'metric-CurrConnections';

const commands = 'metric-KeyBasedCmds';

const isCrowded = (ask: Ask): boolean => isAbove(ask(connections, 'latest'), 0.9 * mostConnections);

/** The one thread that executes commands has nothing left. */
const engineIsFull = (ask: Ask): boolean => isAbove(ask(engine, 'latest'), 90);

export const elasticacheSigns: readonly Sign[] = [
  {
    id: 'being-changed',
    holds: (ask) =>
      ['creating', 'modifying', 'deleting', 'create-failed', 'snapshotting'].includes(
        String(ask('target-state', 'status')),
      ),
    incidentType: 'database',
    confidence: 0.95,
    because: 'ElastiCache is at work on the group at this moment, node after node.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'memory-used-up',
    holds: (ask) => isAbove(ask(memory, 'highest'), 90),
    incidentType: 'capacity',
    confidence: 0.85,
    because: 'The memory of the group is used up, and its replicas hold the same data.',
    cites: [memory, 'alarm-metric'],
  },
  {
    id: 'network-exceeded',
    holds: networkIsFull,
    incidentType: 'capacity',
    confidence: 0.85,
    because:
      'More is sent than the network of a node of this size carries, whichever is the primary.',
    cites: [...refusedPackets, 'alarm-metric'],
  },
  {
    id: 'asked-otherwise-since-a-change',
    holds: (ask) => (engineIsFull(ask) || isCrowded(ask)) && callerChanged(ask),
    incidentType: 'deployment',
    confidence: 0.85,
    because: 'A caller was changed within the last hour, and asks for more than the engine can do.',
    cites: ['callers', engine, connections, 'alarm-metric'],
  },
  {
    id: 'too-many-connections',
    holds: isCrowded,
    incidentType: 'application',
    confidence: 0.8,
    because:
      'Clients hold nearly every connection that a node takes: they open more than they close.',
    cites: [connections, 'metric-NewConnections', 'alarm-metric'],
  },
  {
    id: 'engine-blocked',
    holds: (ask) => engineIsFull(ask) && isBelow(timesBaseline(ask, commands, 'latest'), 1.2),
    incidentType: 'application',
    confidence: 0.75,
    because: 'As many commands as ever take all of the engine: some of them walk through too much.',
    cites: [engine, commands, 'alarm-metric'],
  },
  {
    id: 'engine-overloaded',
    holds: engineIsFull,
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'The one thread that executes commands has nothing left, and a replica has no more.',
    cites: [engine, commands, 'alarm-metric'],
  },
  {
    id: 'greets-more-than-it-serves',
    holds: (ask) =>
      engineIsFull(ask) &&
      isAbove(timesBaseline(ask, 'metric-NewConnections', 'latest'), 10) &&
      !isAbove(timesBaseline(ask, commands, 'latest'), 1.5),
    incidentType: 'application',
    confidence: 0.76,
    because:
      'Many times the connections are opened for as many commands: clients do not keep them.',
    cites: ['metric-NewConnections', engine, commands, 'alarm-metric'],
  },
  toldByAlarm(
    [
      'Evictions',
      'BytesUsedForCache',
      'DatabaseMemoryUsagePercentage',
      'DatabaseCapacityUsagePercentage',
    ],
    {
      id: 'memory-runs-short',
      incidentType: 'capacity',
      confidence: 0.7,
      because: 'Its owner watches the memory, and keys have to go for others.',
    },
  ),
  toldByAlarm(['CPUUtilization', 'CPUCreditBalance', 'FreeableMemory', 'SwapUsage'], {
    id: 'node-too-small',
    incidentType: 'capacity',
    confidence: 0.65,
    because: 'Its owner watches what a node has, and hardly anything of it is left.',
  }),
  toldByAlarm(
    ['TrafficManagementActive', ...refusedPackets.map((each) => each.replace('metric-', ''))],
    {
      id: 'asked-for-too-much',
      incidentType: 'capacity',
      confidence: 0.75,
      because: 'More is sent to it than it can process, and it holds clients back.',
    },
  ),
  toldByAlarm(
    ['AuthenticationFailures', 'CommandAuthorizationFailures', 'KeyAuthorizationFailures'],
    {
      id: 'clients-refused',
      incidentType: 'configuration',
      confidence: 0.8,
      because: 'Clients are refused for what they log in with, or for what they may not do.',
    },
  ),
  toldByAlarm(['GlobalDatastoreReplicationLag'], {
    id: 'other-region-behind',
    incidentType: 'dependency',
    confidence: 0.75,
    because: 'Another Region takes long to receive what is written here.',
  }),
  {
    id: 'replica-behind',
    holds: (ask) => alarmIsOn(ask, 'ReplicationLag', 'MasterLinkHealthStatus'),
    incidentType: 'database',
    confidence: 0.8,
    because: 'A replica does not keep up with its primary, and is not the one to take over.',
    cites: ['alarm-metric', 'metric-ReplicationLag'],
  },
  {
    id: 'ailing-node-alone',
    holds: (ask) =>
      nodeAils(ask) && ask('target-state', 'status') === 'available' && !hasReplicas(ask),
    incidentType: 'database',
    confidence: 0.8,
    because: 'The node ails, and the group has none that could take over.',
    cites: ['alarm-metric', memory, engine, 'target-state'],
  },
];
