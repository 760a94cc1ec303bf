import type { Ask } from '../sign';

/** The alarm counts failed executions; any other alarm with a pipeline as its target is about what it released. */
export const isAboutExecutions = (ask: Ask): boolean =>
  ask('alarm-metric', 'metric') === 'FailedPipelineExecutions';

export const isAboutRelease = (ask: Ask): boolean =>
  typeof ask('alarm-metric', 'metric') === 'string' && !isAboutExecutions(ask);

/** What lines can be about that another try of the same revision meets again. */
const lasting = [
  ...['accessDenied', 'credentials', 'certificate', 'settingMissing', 'imageMissing'],
  ...['codeMissing', 'doesNotCompile', 'schemaMismatch', 'unreadableInput'],
];

/** What lines can be about that another try, minutes later, need not meet. */
const fleeting = [
  ...['timedOut', 'throttled', 'unavailable', 'connectionRefused', 'connectionTimedOut'],
  ...['connectionLost', 'connectionsUsedUp', 'noCapacityAtAws', 'nameNotResolved'],
];

/** Known to have met something that passes; that a job failed once says no more than that. */
export const metWhatPasses = (ask: Ask): boolean =>
  ask('target-state', 'errorCode') === 'SystemUnavailable' ||
  fleeting.some((kind) => kind === ask('log-kinds', 'foremost'));

/** Lines that were not read say nothing. */
export const meetsItAgain = (ask: Ask): boolean =>
  lasting.some((kind) => kind === ask('log-kinds', 'foremost'));
