import { own } from '../own';
import { epochOf, minutesAfter } from '../instant';
import type { IncidentRecord } from '../incident';
import type { LedgerEntry } from '../ledger';
import { wholeOf } from '../locate-target';
import { readTrouble } from '../trouble';
import type { ToldAfterwards } from '../trust/afterwards';
import { cellNamed, type Cell } from '../trust/cell';
import { courseOf, remedyOf, seenIn } from '../trust/course';
import { intentions } from '../trust/outcome';
import { inTurn } from './in-turn';
import { everyOne, type SweepPorts, type Swept } from './sweeping';
import { copyCounted } from './uncounted';

/** Each takes three reads and two writes; what is left over is for the next sweeps, also where these fail each time. */
const mostAtOnce = 50;

/**
 * Incidents that people took over some time ago: what became of the trouble, and what was changed on the target. On the
 * ledger first, then in the record of the cell, and off the list last, so that whoever comes next does again what is missing.
 */
export async function sweepHandedOver(ports: SweepPorts): Promise<readonly Swept[]> {
  const { incidents, clock, policy } = ports;
  const now = clock.now();
  const due = (await incidents.handedOver()).filter(
    ({ endedAt }) =>
      endedAt !== undefined &&
      epochOf(minutesAfter(endedAt, policy.trust.followMinutes)) <= epochOf(now),
  );
  return everyOne(inTurn(due, mostAtOnce, now), async (record) => {
    const { id } = record.incident;
    const chain = await ports.ledger.read(id);
    const counted = await copyCounted(ports, record, chain);
    const told = await afterwardsOf(ports, record, chain);
    if (told) await keep(ports, told);
    await incidents.followed(id);
    return told ? [...counted, { what: 'looked-back', on: id }] : counted;
  });
}

async function keep({ ledger, trust }: SweepPorts, told: ToldAfterwards): Promise<void> {
  const entry = { kind: 'counterfactual', facts: { ...told } } as const;
  const { at } = await ledger.append(told.incidentId, 'counterfactual', entry);
  const { cell, ...rest } = told;
  if (cell) await trust.follow({ ...rest, cell, at });
}

/** Undefined where no target is known, of which nobody can tell what was done to it. */
async function afterwardsOf(
  ports: SweepPorts,
  { incident, endedAt }: IncidentRecord,
  chain: readonly LedgerEntry[],
): Promise<ToldAfterwards | undefined> {
  const meant = proposedIn(chain);
  const service = meant.target ?? incident.targetArn;
  if (service === undefined || endedAt === undefined) return undefined;
  const until = minutesAfter(endedAt, ports.policy.trust.followMinutes);
  // What a runbook changes may be told as a deploy of nobody's: people are looked at once it is over.
  const ran = chain.some(({ event }) => event.kind === 'started' || event.kind === 'adopted');
  const span = { from: ran ? endedAt : incident.openedAt, until };
  const [trouble, recorded] = await Promise.all([
    readTrouble(ports, incident.signal),
    ports.changes.since(wholeOf(service), span.from),
  ]);
  const changes = seenIn(recorded, span);
  return {
    ...{ incidentId: incident.id, service, until, changes },
    ...{ cell: meant.cell, wouldHave: meant.wouldHave },
    ...courseOf(trouble, changes, span),
    remedy: remedyOf(meant.calls, changes),
  };
}

interface Meant {
  readonly cell: Cell | undefined;
  /** That its document makes; none without a proposal. */
  readonly calls: readonly string[];
  /** ARN of the target. */
  readonly target: string | undefined;
  readonly wouldHave: ToldAfterwards['wouldHave'];
}

/** What the last proposal was, and what would have been done about it alone. */
function proposedIn(chain: readonly LedgerEntry[]): Meant {
  const decided = chain.findLast(
    ({ event }) => event.kind === 'decided' && 'proposal' in event.facts,
  );
  const counted = chain.findLast(({ event }) => event.kind === 'counted');
  const facts = decided?.event.facts ?? {};
  const said = counted?.event.facts['wouldHave'];
  return {
    cell: cellNamed(text(facts, 'cell') ?? ''),
    calls: texts(facts, 'calls'),
    target: text(facts, 'target'),
    wouldHave: intentions.find((known) => known === said) ?? 'nothing',
  };
}

function texts(facts: Readonly<Record<string, unknown>>, name: string): readonly string[] {
  const value = own(facts, name);
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

function text(facts: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = own(facts, name);
  return typeof value === 'string' ? value : undefined;
}
