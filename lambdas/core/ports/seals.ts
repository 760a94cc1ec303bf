import type { Mark, Seal } from '../seal';

/** The chain across incidents, append-only; written by the sealer alone. */
export interface Seals {
  /** The latest, or undefined when nothing has been sealed. */
  head(): Promise<Seal | undefined>;
  /** False when a seal with that number is there already. */
  append(seal: Seal): Promise<boolean>;
  /** How far an incident is sealed, or undefined when nothing of it is. */
  markOf(incidentId: string): Promise<Mark | undefined>;
  /** A mark that is there already stays as it is. */
  mark(mark: Mark): Promise<void>;
}

export interface SealReader {
  /** In order of number. */
  all(): Promise<readonly Seal[]>;
}
