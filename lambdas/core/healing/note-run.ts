import {
  everyCell,
  lastClosedAt,
  limitOf,
  openedBy,
  pairOf,
  runOf,
  type BreakerEntry,
  type Run,
  type RunOutcome,
} from '../breaker';
import type { Cell } from '../trust/cell';
import type { Started } from './carry-out';
import type { Conclusion } from './conclusion';
import type { Healing } from './healing';
import { patiently } from './patiently';
import { tellOpened } from './tell-opened';

/** What an ending says about the run; what nobody could measure says nothing. */
const outcomes: Readonly<Record<string, RunOutcome>> = {
  recovered: 'effective',
  'not-recovered': 'ineffective',
  worsened: 'ineffective',
  'runbook-failed': 'failed',
};

/** A breaker that a run opened. */
export interface Opened {
  /** A cell, or `all`. */
  readonly of: string;
  readonly inARow: number;
  /** Names this one opening, whichever run finds it. */
  readonly opening: string;
}

/** Keeps what the run came to for the breakers; a breaker that it opens is told of, once. */
export async function noteRun(
  healing: Healing,
  { proposal }: Pick<Started, 'proposal'>,
  conclusion: Conclusion,
): Promise<Conclusion> {
  const outcome = outcomes[conclusion.ending.reasons[0]];
  const { incidentType, remediationId, target } = proposal;
  const { environment } = target;
  if (outcome === undefined || environment === undefined) return conclusion;
  const cell = { incidentType, remediationId, environment };
  const at = await healing.workflow.now('run judged at');
  const run = runOf(cell, healing.incident.id, outcome, at);
  try {
    const opened = await patiently(healing.workflow, 'note run', (name) =>
      healing.workflow.step(name, () => noted(healing, cell, run)),
    );
    return await tellOpened(healing, opened, conclusion);
  } catch {
    const because = `The run could not be noted for the breakers, or not be told of: this outcome (${outcome}) may be missing.`;
    return withFault(conclusion, because);
  }
}

const withFault = ({ ending: { kind, reasons }, ...about }: Conclusion, because: string) => ({
  ...about,
  ending: { kind, reasons: [...reasons, 'fault'] } as const,
  because: [...about.because, because],
});

/** The breakers that exactly this run opens. */
async function noted(
  { breakers, policy }: Healing,
  cell: Cell,
  run: Run,
): Promise<readonly Opened[]> {
  await breakers.note(run);
  const [ofPair, ofAll] = await Promise.all([
    breakers.read(pairOf(cell)),
    breakers.read(everyCell),
  ]);
  const opens = (entries: readonly BreakerEntry[], of: string): readonly Opened[] => {
    const inARow = limitOf(of, policy.breaker);
    const isByThis = openedBy(entries, of, inARow)?.incidentId === run.incidentId;
    const opening = `breaker/${of}/${lastClosedAt(entries, of) ?? 'first'}`;
    return isByThis ? [{ of, inARow, opening }] : [];
  };
  return [...opens(ofPair, run.cell), ...opens(ofAll, everyCell)];
}
