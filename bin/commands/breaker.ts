import { everyCell, keptUnder, limitOf, openedBy, type Run } from '../../lambdas/core/breaker';
import type { Policy } from '../../lambdas/core/policy';
import type { Breakers } from '../../lambdas/core/ports/breakers';
import type { TrustRecords } from '../../lambdas/core/ports/trust-records';
import type { Reply } from './post-signed';
import { replyTold } from './reply-told';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface BreakerDesk {
  readonly breakers: Breakers;
  /** Names cells whose last run is no longer among the latest of all. */
  readonly trust: Pick<TrustRecords, 'cells'>;
  readonly limits: Policy['breaker'];
  /** Posts it to the approvals endpoint, as the caller. */
  readonly close: (closing: { readonly of: string; readonly reason: string }) => Promise<Reply>;
}

interface Open {
  readonly of: string;
  readonly run: Run;
}

/** Which breakers are open, by which run, and how to close each. */
export async function listBreakers(
  desk: Pick<BreakerDesk, 'breakers' | 'trust' | 'limits'>,
): Promise<Told> {
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

/** Has a breaker closed in the caller's name, with a reason; whether it is open, and the caller may, the endpoint says. */
export async function closeBreaker(
  { close }: Pick<BreakerDesk, 'close'>,
  of: string,
  given: string | undefined,
): Promise<Told> {
  const reason = given?.trim();
  if (!reason) throw new UsageError('--reason: say why runs may go on; it is kept with your name.');
  return replyTold(await close({ of, reason }), { of, reason });
}

async function openBreakers({
  breakers,
  trust,
  limits,
}: Pick<BreakerDesk, 'breakers' | 'trust' | 'limits'>): Promise<readonly Open[]> {
  const [all, counted] = await Promise.all([breakers.read(everyCell), trust.cells()]);
  const ran = all.flatMap((entry) => (entry.kind === 'run' ? [entry.cell] : []));
  const found = await Promise.all(
    [everyCell, ...new Set([...ran, ...counted])].map(async (of) => {
      const entries = of === everyCell ? all : await breakers.read(keptUnder(of));
      return { of, run: openedBy(entries, of, limitOf(of, limits)) };
    }),
  );
  return found.flatMap(({ of, run }) => (run ? [{ of, run }] : []));
}
