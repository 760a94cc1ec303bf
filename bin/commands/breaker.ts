import { everyCell, openedBy, type Run } from '../../lambdas/core/breaker';
import type { Policy } from '../../lambdas/core/policy';
import type { Breakers } from '../../lambdas/core/ports/breakers';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface BreakerDesk {
  readonly breakers: Breakers;
  readonly limits: Policy['breaker'];
}

interface Open {
  readonly of: string;
  readonly run: Run;
}

/** Which breakers are open, by which run, and how to close each. */
export async function listBreakers(desk: BreakerDesk): Promise<Told> {
  const open = await openBreakers(desk);
  return {
    lines:
      open.length === 0
        ? ['No breaker is open.']
        : open.flatMap(({ of, run }) => [
            `${of} has been open since ${run.at}, by ${run.incidentId} (${run.outcome}).`,
            `  Look: npx paramedic show ${run.incidentId}. Then: npx paramedic breaker --close ${of} --reason "..."`,
          ]),
    json: open,
  };
}

/** Closes a breaker, with the name of who does and the reason; only one that is open. */
export async function closeBreaker(
  desk: BreakerDesk,
  of: string,
  closing: { readonly by: string; readonly reason: string | undefined; readonly at: string },
): Promise<Told> {
  const reason = closing.reason?.trim();
  if (!reason) throw new UsageError('--reason: say why runs may go on; it is kept with your name.');
  const open = await openBreakers(desk);
  if (!open.some((each) => each.of === of)) {
    const known = open.map((each) => each.of).join(', ') || 'none';
    throw new UsageError(`--close ${of}: no such breaker is open. Open: ${known}`);
  }
  await desk.breakers.close({ kind: 'closing', of, by: closing.by, reason, at: closing.at });
  return {
    lines: [`Closed by ${closing.by}: ${of}. Runs may go on there.`],
    json: { closed: of, by: closing.by, reason },
  };
}

async function openBreakers({ breakers, limits }: BreakerDesk): Promise<readonly Open[]> {
  const all = await breakers.read(everyCell);
  const cells = [...new Set(all.flatMap((entry) => (entry.kind === 'run' ? [entry.cell] : [])))];
  const ofCells = await Promise.all(
    cells.map(async (cell) => {
      const entries = await breakers.read(cell.split('/').slice(0, 2).join('/'));
      return { of: cell, run: openedBy(entries, cell, limits.cellInARow) };
    }),
  );
  const found = [{ of: everyCell, run: openedBy(all, everyCell, limits.allInARow) }, ...ofCells];
  return found.flatMap(({ of, run }) => (run ? [{ of, run }] : []));
}
