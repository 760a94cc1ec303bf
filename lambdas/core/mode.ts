import { own } from './own';
import type { Mode, Policy } from './policy';

/** The mode a person configured; an environment that is not listed, or not known, is `observe`. */
export const modeOf = (
  { modes }: Policy,
  remediationId: string,
  environment: string | undefined,
): Mode => own(own(modes, remediationId) ?? {}, environment) ?? 'observe';
