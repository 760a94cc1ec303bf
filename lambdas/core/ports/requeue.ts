import type { Trouble } from '../trouble';

/** Puts trouble on the intake queue as it would have been signalled: the ordinary way in. */
export type Requeue = (trouble: Trouble) => Promise<void>;
