import { type Ask, isAbove } from '../sign';

/** What ends by the clock, or is used up, whatever was released. */
const comesByItself = ['certificate', 'noCapacityAtAws', 'addressesUsedUp'];

/**
 * Whether no lines speak against going back to the release before: data may be of another shape by now, and what comes
 * by itself comes to the old release too. Lines that were not read say nothing.
 */
export const mayGoBack = (ask: Ask): boolean =>
  !isAbove(ask('log-kinds', 'schemaMismatch'), 0) &&
  !comesByItself.some((kind) => kind === ask('log-kinds', 'foremost'));
