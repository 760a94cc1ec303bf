import type { Ask } from '../sign';

/** The alarm counts failed executions; any other alarm with a pipeline as its target is about what it released. */
export const isAboutExecutions = (ask: Ask): boolean =>
  ask('alarm-metric', 'metric') === 'FailedPipelineExecutions';

export const isAboutRelease = (ask: Ask): boolean =>
  typeof ask('alarm-metric', 'metric') === 'string' && !isAboutExecutions(ask);

/** What lines can be about that another try of the same revision meets again. */
const lasting = [
  ...['accessDenied', 'credentials', 'certificate', 'settingMissing', 'imageMissing'],
  ...['codeMissing', 'schemaMismatch', 'unreadableInput'],
];

/** Lines that were not read say nothing. */
export const meetsItAgain = (ask: Ask): boolean =>
  lasting.some((kind) => kind === ask('log-kinds', 'foremost'));
