import type { AlarmReading } from '../alarm';

/** Puts a state change as it would have been signalled on the intake queue: the ordinary way in. */
export type Requeue = (alarm: AlarmReading) => Promise<void>;
