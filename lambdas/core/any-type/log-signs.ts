import type { LogKind } from '../diagnosis/log-kinds';
import type { IncidentType } from '../diagnosis';
import type { Ask, Sign } from '../sign';

/**
 * What most of the sorted error lines are about. Lines that every cause brings along, such as time-outs, lost connections
 * and used-up pools, explain nothing and are not here.
 */
const explained: readonly (readonly [LogKind, IncidentType, string])[] = [
  ['outOfMemory', 'compute', 'run out of memory'],
  ['diskFull', 'capacity', 'find no space left to write to'],
  ['addressesUsedUp', 'network', 'find no address left in the subnet'],
  ['noCapacityAtAws', 'capacity', 'get no capacity from AWS'],
  ['accessDenied', 'configuration', 'are denied access: a permission is missing'],
  ['credentials', 'configuration', 'are refused for their credentials'],
  ['certificate', 'configuration', 'fail on a certificate'],
  ['settingMissing', 'configuration', 'miss a setting or a secret'],
  ['imageMissing', 'configuration', 'cannot pull their image'],
  ['nameNotResolved', 'network', 'cannot resolve a name'],
  ['throttled', 'capacity', 'are throttled: a limit is reached'],
  ['connectionRefused', 'dependency', 'are refused by what they call'],
  ['connectionTimedOut', 'dependency', 'get no connection to what they call'],
  ['unavailable', 'dependency', 'are told by what they call that it is unavailable'],
  ['locked', 'database', 'wait for locks of a database'],
  ['unreadableInput', 'application', 'cannot read what they are given'],
  ['schemaMismatch', 'application', 'expect data of another shape'],
  ['codeMissing', 'application', 'cannot load their own code'],
  ['filesUsedUp', 'application', 'run out of file descriptors'],
];

/** What the lines that are most of the sorted ones are about; undefined where they explain nothing or were not read. */
export const typeByLines = (ask: Ask): IncidentType | undefined =>
  explained.find(([kind]) => kind === ask('log-kinds', 'foremost'))?.[1];

/** Whatever lines say, it may be a release that made them say it: nobody knows before looking. */
const isKnownWhatChanged = (ask: Ask): boolean =>
  typeof ask('changes', 'releasesBefore') === 'number';

/** Anybody can write log lines: they explain where nothing measured does, and nothing is done because of them. */
export const logSigns: readonly Sign[] = explained.map(([kind, incidentType, what]) => ({
  id: `lines-of-${kind}`,
  holds: (ask) => ask('log-kinds', 'foremost') === kind && isKnownWhatChanged(ask),
  incidentType,
  confidence: 0.75,
  because: `Most of the error lines say that calls or processes ${what}.`,
  cites: ['log-kinds', 'alarm-metric'],
}));
