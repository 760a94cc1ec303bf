import { everyCell, openedBy, pairOf, runOf, type Run, type RunOutcome } from '../breaker';
import { cellName, type Cell } from '../trust/cell';
import type { Started } from './carry-out';
import type { Conclusion } from './conclusion';
import type { Healing } from './healing';
import { patiently } from './patiently';

/** What an ending says about the run; what nobody could measure says nothing. */
const outcomes: Readonly<Record<string, RunOutcome>> = {
  recovered: 'effective',
  'not-recovered': 'ineffective',
  worsened: 'ineffective',
  'runbook-failed': 'failed',
};

/** Keeps what the run came to for the breakers; whoever hears of the run that opens one hears of that, once. */
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
    return { ...conclusion, because: [...conclusion.because, ...opened.map(toldOf)] };
  } catch {
    const because = `The run could not be noted for the breakers: this outcome (${outcome}) is missing.`;
    const { kind, reasons } = conclusion.ending;
    return {
      ...conclusion,
      ending: { kind, reasons: [...reasons, 'fault'] },
      because: [...conclusion.because, because],
    };
  }
}

/** Names of the breakers that exactly this run opens. */
async function noted(
  { breakers, policy }: Healing,
  cell: Cell,
  run: Run,
): Promise<readonly string[]> {
  await breakers.note(run);
  const [ofPair, ofAll] = await Promise.all([
    breakers.read(pairOf(cell)),
    breakers.read(everyCell),
  ]);
  const opens = (entries: typeof ofAll, of: string, inARow: number) =>
    openedBy(entries, of, inARow)?.incidentId === run.incidentId ? [of] : [];
  return [
    ...opens(ofPair, cellName(cell), policy.breaker.cellInARow),
    ...opens(ofAll, everyCell, policy.breaker.allInARow),
  ];
}

const toldOf = (of: string): string =>
  `The breaker of ${of} opened: nothing runs there until a person closes it. Look why, then: npx paramedic breaker --close ${of} --reason "..."`;
