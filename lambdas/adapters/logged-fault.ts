import { sanitise } from '../core/sanitise';

/** A failure as it is written to the log: what errors say carries text from outside. */
export interface LoggedFault {
  readonly name: string;
  readonly message: string;
  /** Where it happened, the innermost first. */
  readonly frames: readonly string[];
}

const mostFrames = 5;

export const loggedFault = (error: unknown): LoggedFault =>
  error instanceof Error
    ? { name: sanitise(error.name, 64), message: sanitise(error.message), frames: framesOf(error) }
    : { name: 'unknown fault', message: sanitise(String(error)), frames: [] };

const framesOf = ({ stack = '' }: Error): readonly string[] =>
  stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, mostFrames)
    .map((line) => sanitise(line, 200));
