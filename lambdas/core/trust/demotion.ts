import type { Instant } from '../instant';
import { demotes, type Outcome } from './outcome';
import type { CellRecord } from './record';
import { isAbout, isLater, type Word } from './word';

/** What took a cell back to shadow, and has not been lifted. */
export interface Demotion {
  readonly at: Instant;
  /** Undefined for the whole cell. */
  readonly service: string | undefined;
  readonly because: string;
}

/**
 * Every demotion that binds a service and that no later promotion of the same reach has lifted: a promotion of the cell
 * leaves the veto of a service standing. Without a service, those of the whole cell.
 */
export function demotionsOf(
  { outcomes, words }: CellRecord,
  service: string | undefined,
): readonly Demotion[] {
  const all = [
    ...outcomes.filter(demotes).map(byOutcome),
    ...words.filter(({ kind }) => kind === 'demoted').map(byWord),
  ];
  return all.filter((demotion) => binds(demotion, service) && !isLifted(demotion, words));
}

const binds = (demotion: Demotion, service: string | undefined): boolean =>
  service === undefined ? demotion.service === undefined : isAbout(demotion, service);

/** Only what whoever asked can have known of is lifted: the request, not its confirmation, must come later. */
const isLifted = (demotion: Demotion, words: readonly Word[]): boolean =>
  words.some(
    ({ kind, key, service, at }) =>
      kind === 'promotion-asked' &&
      service === demotion.service &&
      isLater(at, demotion.at) &&
      words.some((other) => other.kind === 'promoted' && other.key === key),
  );

const byOutcome = ({ at, result, alone, incidentId }: Outcome): Demotion => ({
  ...{ at, service: undefined },
  because: `${incidentId} ended ${result}${alone ? ', and nobody had approved it' : ''}`,
});

const byWord = ({ at, service, by, reason }: Word): Demotion => ({
  ...{ at, service },
  because: `${by} demoted it: ${reason}`,
});
