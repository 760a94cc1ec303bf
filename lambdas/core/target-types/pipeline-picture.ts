import type { Ask } from '../sign';

/** The alarm counts failed executions; any other alarm with a pipeline as its target is about what it released. */
export const isAboutExecutions = (ask: Ask): boolean =>
  ask('alarm-metric', 'metric') === 'FailedPipelineExecutions';

export const isAboutRelease = (ask: Ask): boolean =>
  typeof ask('alarm-metric', 'metric') === 'string' && !isAboutExecutions(ask);
