import type { Ask } from '../sign';

const state = (ask: Ask, value: string) => ask('target-state', value);

/** Auto Scaling replaces what fails a check, so that only an instance that stands alone is anybody's to treat. */
export const standsAlone = (ask: Ask): boolean =>
  state(ask, 'state') === 'running' && state(ask, 'grouped') === false;

/** Read, not assumed: AWS reports no trouble beyond this instance, and is not at work on it as announced. */
export const isLeftToUs = (ask: Ask): boolean =>
  typeof ask('health', 'issues') === 'number' &&
  ask('health', 'issues') === ask('health', 'issuesOfTarget') &&
  ask('health', 'workOnTarget') === 0;
