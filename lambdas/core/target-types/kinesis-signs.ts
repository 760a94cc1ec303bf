import { alarmIsOn, type Ask, isAbove, isBelow, type Sign, timesBaseline, valueOf } from '../sign';

const age = 'GetRecords.IteratorAgeMilliseconds';

const isRefused = (ask: Ask, of: 'Read' | 'Write'): boolean =>
  isAbove(valueOf(ask, `${of}ProvisionedThroughputExceeded`, 'latest'), 0);

const written = ['metric-IncomingBytes', 'metric-IncomingRecords'];

const isWrittenMore = (ask: Ask): boolean =>
  written.some((each) => isAbove(timesBaseline(ask, each, 'latest'), 1.5));

/** Known: not merely that nothing was told of it. */
const isWrittenAsBefore = (ask: Ask): boolean =>
  !isWrittenMore(ask) && written.some((each) => isBelow(timesBaseline(ask, each, 'latest'), 1.5));

export const kinesisSigns: readonly Sign[] = [
  {
    id: 'stream-outgrown',
    holds: (ask) => isRefused(ask, 'Write') && isWrittenMore(ask),
    incidentType: 'capacity',
    confidence: 0.85,
    because: 'Far more is written than before, and the shards take no more.',
    cites: ['metric-WriteProvisionedThroughputExceeded', ...written, 'alarm-metric'],
  },
  {
    id: 'shard-is-hot',
    holds: (ask) => isRefused(ask, 'Write') && isWrittenAsBefore(ask),
    incidentType: 'database',
    confidence: 0.8,
    because: 'Writes are refused though no more is written: few keys get most of it.',
    cites: ['metric-WriteProvisionedThroughputExceeded', ...written, 'alarm-metric'],
  },
  {
    id: 'readers-share-too-little',
    holds: (ask) => isRefused(ask, 'Read'),
    incidentType: 'capacity',
    confidence: 0.81,
    because: 'Its readers ask for more than a shard gives to all of them together.',
    cites: ['metric-ReadProvisionedThroughputExceeded', 'alarm-metric'],
  },
  {
    id: 'more-comes-than-is-read',
    holds: (ask) => alarmIsOn(ask, age) && isWrittenMore(ask),
    incidentType: 'capacity',
    confidence: 0.7,
    because: 'Far more is written than before, and records are read later for it.',
    cites: ['alarm-metric', ...written],
  },
  {
    id: 'consumers-fall-behind',
    holds: (ask) => alarmIsOn(ask, age) && isWrittenAsBefore(ask),
    incidentType: 'dependency',
    confidence: 0.75,
    because: 'No more is written than before, and it is read ever later: look at who reads.',
    cites: ['alarm-metric', ...written],
  },
];
