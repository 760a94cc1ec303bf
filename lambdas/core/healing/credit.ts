import type { Diagnosis } from '../diagnosis';
import type { CounterName } from '../ports/counters';
import type { Proposal } from '../proposal';
import { demoted } from '../telling/events';
import { cellName } from '../trust/cell';
import type { Tally } from '../trust/record';
import { demotes, judgedAs, type Intention, type Result, type ToldOutcome } from '../trust/outcome';
import { versionsOf } from '../trust/versions';
import { announce } from './announce';
import type { Healing } from './healing';
import type { MadeGood } from './make-good';
import { patiently } from './patiently';

/** A proposal, and all that its record says of how it came about. */
export interface Tried {
  readonly diagnosis: Diagnosis;
  readonly proposal: Proposal;
  /** Whether it runs without a person's approval. */
  readonly alone: boolean;
  readonly wouldHave: Intention;
}

const nothingLost: MadeGood = { reasons: [], because: [] };

/**
 * Counts what came of a proposal in the record of its cell, once however often it is told: on the ledger first, from which
 * the record follows. A record that cannot be written is said and stops no undo: the sweeper copies what is on the ledger,
 * for a "fault" among the reasons of the ending has it look.
 */
export async function credit(
  healing: Healing,
  tried: Tried,
  key: string,
  result: Result,
): Promise<MadeGood> {
  const outcome = outcomeOf(healing, tried, key, result);
  if (outcome === undefined) return nothingLost;
  const { workflow, ledger, trust, incident } = healing;
  try {
    await patiently(workflow, 'credit trust', (name) =>
      workflow.step(name, async () => {
        const entry = { kind: 'counted', facts: { ...outcome } } as const;
        const { at } = await ledger.append(incident.id, `counted ${key}`, entry);
        await trust.count({ ...outcome, at });
        tally(healing, outcome);
      }),
    );
  } catch {
    const because = `The track record could not be written: this outcome (${result}) is missing from it until the sweeper copies it from the ledger.`;
    return { reasons: ['fault'], because: [because] };
  }
  return demotes(outcome) ? demote(healing, outcome) : nothingLost;
}

function tally({ counters }: Healing, { result, cell: { remediationId } }: ToldOutcome): void {
  const as = judgedAs[result];
  if (as !== 'nothing') counters.count(countedAs[as], remediationId);
}

const countedAs = {
  right: 'OutcomeRight',
  wrong: 'OutcomeWrong',
  worsened: 'OutcomeWorsened',
} as const satisfies Readonly<Record<keyof Tally, CounterName>>;

/** Being on record takes the cell's trust back. That this cannot be told stops no undo. */
async function demote(healing: Healing, outcome: ToldOutcome): Promise<MadeGood> {
  const { workflow, incident } = healing;
  const because = `${incident.id} ended ${outcome.result}`;
  try {
    const at = await workflow.now('demoted at');
    await announce(healing, 'the demotion', demoted(incident, outcome.cell, because, at));
    return { reasons: [], because: [lost(outcome)] };
  } catch {
    const untold = `${lost(outcome)}; no event could be kept that says so`;
    return { reasons: ['fault'], because: [untold] };
  }
}

const lost = ({ cell }: ToldOutcome): string =>
  `${cellName(cell)} asks a person from now on, until two people promote it: npx paramedic trust --explain ${cellName(cell)}`;

/** Without an environment there is no cell. */
function outcomeOf(
  { incident, policy }: Healing,
  { diagnosis, proposal, alone, wouldHave }: Tried,
  key: string,
  result: Result,
): ToldOutcome | undefined {
  const { incidentType, remediationId, target, document } = proposal;
  const { environment } = target;
  if (environment === undefined) return undefined;
  return {
    cell: { incidentType, remediationId, environment },
    ...{ incidentId: incident.id, key, service: target.arn, result, alone, wouldHave },
    earnedWith: versionsOf(document.name, diagnosis, policy),
  };
}
