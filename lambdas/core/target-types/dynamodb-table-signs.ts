import {
  alarmIsOn,
  callerChanged,
  isAbove,
  isAskedOverAndOver,
  isBelow,
  toldByAlarm,
  type Ask,
  type Sign,
  valueOf,
} from '../sign';
import { status } from './dynamodb-table';

const isThrottled = (ask: Ask): boolean =>
  ['ReadThrottleEvents', 'WriteThrottleEvents', 'ThrottledRequests'].some((each) =>
    isAbove(valueOf(ask, each, 'latest'), 0),
  );

/** Those for which a maximum is to blame that the table or the account was given. */
const throttledByMaximum = [
  'metric-ReadMaxOnDemandThroughputThrottleEvents',
  'metric-WriteMaxOnDemandThroughputThrottleEvents',
  'metric-ReadAccountLimitThrottleEvents',
  'metric-WriteAccountLimitThrottleEvents',
];

/** Of all throttles those for which one range of keys is to blame (DynamoDB Developer Guide, throttling metrics). */
const throttledKeys = [
  'metric-ReadKeyRangeThroughputThrottleEvents',
  'metric-WriteKeyRangeThroughputThrottleEvents',
];

/** Known to use less than four fifths of what it was given; consumption is told a minute. */
const hasUnitsLeft = (ask: Ask, of: 'Read' | 'Write'): boolean => {
  const units = ask('target-state', of === 'Read' ? 'readUnits' : 'writeUnits');
  return (
    typeof units === 'number' &&
    isBelow(ask(`metric-Consumed${of}CapacityUnits`, 'latest'), 0.8 * 60 * units)
  );
};

const isOnDemand = (ask: Ask): boolean => ask('target-state', 'billingMode') === 'PAY_PER_REQUEST';

/** Shares and amounts of what is provisioned or allowed (Amazon DynamoDB Developer Guide, "DynamoDB Metrics and dimensions"). */
const provisionedUse = ['Read', 'Write'].flatMap((of) => [
  `Consumed${of}CapacityUnits`,
  `AccountProvisioned${of}CapacityUtilization`,
  `MaxProvisionedTable${of}CapacityUtilization`,
]);

export const dynamodbSigns: readonly Sign[] = [
  {
    id: 'hot-partition',
    holds: (ask) => throttledKeys.some((metric) => isAbove(ask(metric, 'highest'), 0)),
    incidentType: 'database',
    confidence: 0.92,
    because: 'One range of keys is asked for more than a partition serves, whatever the table has.',
    cites: [...throttledKeys, 'alarm-metric'],
  },
  {
    id: 'asked-over-and-over-since-a-change',
    holds: (ask) => isThrottled(ask) && isAskedOverAndOver(ask) && callerChanged(ask),
    incidentType: 'deployment',
    confidence: 0.91,
    because:
      'Since a caller was changed each of its requests asks the table many times more: capacity would feed that.',
    cites: ['callers', 'alarm-metric'],
  },
  {
    id: 'asked-over-and-over',
    holds: (ask) => isThrottled(ask) && isAskedOverAndOver(ask),
    incidentType: 'application',
    confidence: 0.9,
    because: 'Each request of a caller asks the table many times more: capacity would feed that.',
    cites: ['callers', 'alarm-metric'],
  },
  {
    id: 'being-changed',
    holds: (ask) => isThrottled(ask) && status(ask) === 'UPDATING',
    incidentType: 'capacity',
    confidence: 0.9,
    because: 'The table is being changed at this moment: what it can do then is not known yet.',
    cites: ['target-state', 'alarm-metric', 'changes'],
  },
  {
    id: 'maximum-reached',
    holds: (ask) => throttledByMaximum.some((metric) => isAbove(ask(metric, 'latest'), 0)),
    incidentType: 'capacity',
    confidence: 0.9,
    because: 'More is asked than the maximum that the table or the account was given.',
    cites: [...throttledByMaximum, 'alarm-metric'],
  },
  {
    id: 'on-demand-outgrown',
    holds: (ask) => isThrottled(ask) && isOnDemand(ask),
    incidentType: 'capacity',
    confidence: 0.8,
    because:
      'More than twice its highest peak is asked of a table on demand, which grows by itself within half an hour.',
    cites: [
      'target-state',
      'metric-ReadThrottleEvents',
      'metric-WriteThrottleEvents',
      'alarm-metric',
    ],
  },
  {
    id: 'an-index-is-short',
    holds: (ask) =>
      isThrottled(ask) &&
      hasUnitsLeft(ask, 'Read') &&
      hasUnitsLeft(ask, 'Write') &&
      !isOnDemand(ask),
    incidentType: 'capacity',
    confidence: 0.6,
    because:
      'Requests are refused while the table has units left, spread over its keys: an index of it is short of them.',
    cites: [
      'metric-ConsumedReadCapacityUnits',
      'metric-ConsumedWriteCapacityUnits',
      'target-state',
      'alarm-metric',
    ],
  },
  toldByAlarm(provisionedUse, {
    id: 'nearly-all-is-used',
    incidentType: 'capacity',
    confidence: 0.75,
    because: 'Its owner watches how much of the capacity is used, and hardly any is left.',
  }),
  toldByAlarm(['AgeOfOldestUnreplicatedRecord', 'FailedToReplicateRecordCount'], {
    id: 'stream-is-not-delivered',
    incidentType: 'dependency',
    confidence: 0.7,
    because: 'Its changes are not taken by the stream of Kinesis that they are sent to.',
  }),
  {
    id: 'service-fails',
    holds: (ask) =>
      alarmIsOn(ask, 'SystemErrors') ||
      (isAbove(ask('metric-SystemErrors', 'latest'), 0) && !isThrottled(ask)),
    incidentType: 'dependency',
    confidence: 0.85,
    because: 'DynamoDB answers with errors of its own.',
    cites: ['metric-SystemErrors', 'health', 'alarm-metric'],
  },
  {
    id: 'replica-behind',
    holds: (ask) => alarmIsOn(ask, 'ReplicationLatency', 'PendingReplicationCount'),
    incidentType: 'dependency',
    confidence: 0.8,
    because: 'Another Region takes long to receive what is written here.',
    cites: ['alarm-metric', 'health'],
  },
  {
    id: 'requests-refused',
    holds: (ask) =>
      alarmIsOn(ask, 'UserErrors', 'ConditionalCheckFailedRequests', 'TransactionConflict'),
    incidentType: 'application',
    confidence: 0.75,
    because: 'DynamoDB refuses requests for what they ask, not for how many they are.',
    cites: ['alarm-metric'],
  },
];
