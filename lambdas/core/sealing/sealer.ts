import type { Clock } from '../ports/clock';
import type { Seal, SealLine } from '../seal';
import { anchorOf, sealAfter } from '../seal-chain';
import { byIncident } from './by-incident';
import { finish, type FinishPorts } from './finish';
import type { LedgerChange, SealOccasion } from './ledger-change';
import { linesOf } from './lines';

export interface SealerPorts extends FinishPorts {
  readonly clock: Clock;
}

/** There is one sealer at a time; whoever loses this often meets another that never stops. */
const MOST_ROUNDS = 20;

/**
 * Seals what the ledger's stream tells, in one chain across incidents, and anchors that chain on a schedule.
 * A seal is one conditional write; what follows it can be done again, so that a sealer may die anywhere, and
 * the same changes may be told twice.
 */
export const sealer =
  (ports: SealerPorts) =>
  async (occasion: SealOccasion): Promise<void> => {
    switch (occasion.kind) {
      case 'changes':
        return seal(ports, occasion.changes);
      case 'schedule':
        return anchor(ports);
    }
  };

async function anchor({ seals, archive, clock }: SealerPorts): Promise<void> {
  await archive.keepAnchor(anchorOf(await seals.head(), clock.now()));
}

async function seal(ports: SealerPorts, changes: readonly LedgerChange[]): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const head = await ports.seals.head();
    await finish(ports, head);
    const lines = withoutRepeats(await linesFor(ports, changes), head);
    if (lines.length === 0) return;
    const next = sealAfter(head, ports.clock.now(), lines);
    if (!(await ports.seals.append(next))) continue;
    for (const line of lines) {
      if (line.kind === 'violated') ports.counters.count('LedgerViolated', line.because);
    }
    return finish(ports, next);
  }
  throw new Error(`Lost ${MOST_ROUNDS} races for the next seal`);
}

async function linesFor(
  ports: SealerPorts,
  changes: readonly LedgerChange[],
): Promise<readonly SealLine[]> {
  const lines = [...byIncident(changes, incidentOf)].map(async ([incidentId, own]) =>
    linesOf(ports, incidentId, own, await ports.seals.markOf(incidentId)),
  );
  return (await Promise.all(lines)).flat();
}

const incidentOf = (change: LedgerChange): string =>
  change.kind === 'written' ? change.entry.incidentId : change.incidentId;

/** What is told again after a failure was told in the latest seal, if at all; entries have their marks. */
const withoutRepeats = (
  lines: readonly SealLine[],
  head: Seal | undefined,
): readonly SealLine[] => {
  const known = new Set(
    head?.lines.flatMap((line) => (line.kind === 'violated' ? [line.change] : [])),
  );
  return lines.filter((line) => line.kind === 'sealed' || !known.has(line.change));
};
