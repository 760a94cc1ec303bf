import { adopt } from './adopt';
import type { StartIntent } from './attempt';
import { attemptOf } from './attempt-id';
import { executionTags } from './execution-tags';
import { announced, keyOf } from './door-events';
import { look } from './gather-site';
import { switchPosition } from './gates/switched-on';
import { minutesAfter, minutesBetween, type Instant } from './instant';
import type { LedgerEntry, LedgerEvent } from './ledger';
import type { Objection, Objections } from './objection';
import type { Spending } from './ports/approvals';
import type { Attempts } from './ports/attempts';
import type { Clock } from './ports/clock';
import type { Ledger } from './ports/ledger';
import type { KillSwitch, Runner } from './ports/runner';
import type { Proposal } from './proposal';
import type { StartResponse } from './requests';
import { send } from './send';

/** What starting takes, besides the facts. */
export interface Means {
  readonly attempts: Attempts;
  readonly approvals: Spending;
  readonly ledger: Ledger;
  readonly killSwitch: KillSwitch;
  readonly runner: Runner;
  readonly clock: Clock;
}

export interface Plan {
  readonly kind: StartIntent['kind'];
  readonly proposal: Proposal;
  readonly locks: readonly string[];
  /** Under which its starts are counted. */
  readonly service: string;
  /** Names that the target goes by; undefined where its tags are not known. */
  readonly services: readonly string[] | undefined;
  /** What a compensation puts back; a temporary change still holds its lease, and is put back under it. */
  readonly undoes: StartIntent | undefined;
  /** How many changes may be under way in the account; undefined for a compensation, which no cap binds. */
  readonly slots: number | undefined;
  /** Whose approval is to be spent; undefined where nobody was asked. */
  readonly approvedBy: string | undefined;
  /** Why this may be started; the ledger gets it together with the request. */
  readonly because: LedgerEvent;
  /** The incident's ledger as it was before the decision. */
  readonly chain: readonly LedgerEntry[];
}

/** How old the position of the kill switch may be when the intent is written, from the moment it was asked for. */
const SWITCH_SECONDS = 10;

/**
 * Claims everything a start needs, then starts. What was claimed is given back when another claim fails;
 * from the intent on nothing is, until SSM has been heard: the next try with the same attempt adopts it.
 *
 * Rounds: lease, slot, history, ledger and kill switch side by side; approval; intent; start. The kill
 * switch is asked for after facts and gates, no other read follows, and when claims or approval took
 * long it is asked once more. The ledger entry precedes the intent, so that none stands without it.
 */
export async function launch(means: Means, plan: Plan): Promise<StartResponse> {
  const intent = intentFor(plan, means.clock.now());
  const objections = await claim(means, plan, intent);
  if (objections) return { kind: 'refused', objections };
  const onRecord = await means.attempts.intend(intent);
  return onRecord.intendedAt === intent.intendedAt ? send(means, onRecord) : adopt(means, onRecord);
}

async function claim(
  means: Means,
  plan: Plan,
  intent: StartIntent,
): Promise<Objections | undefined> {
  let objections: readonly Objection[];
  try {
    objections = await claims(means, plan, intent);
  } catch (fault) {
    await giveBack(means, intent);
    throw fault;
  }
  const [first, ...others] = objections;
  if (!first) return undefined;
  await giveBack(means, intent);
  return [first, ...others];
}

async function claims(
  means: Means,
  plan: Plan,
  intent: StartIntent,
): Promise<readonly Objection[]> {
  const { slots, approvedBy, because, chain, undoes } = plan;
  const { attempt, incidentId, locks, proposal } = intent;
  const decision = announced(because, intent);
  const askedAt = means.clock.now();
  const writes = [
    means.attempts.lease(holderOf(undoes) ?? attempt, locks),
    slots === undefined ? Promise.resolve(true) : means.attempts.takeSlot(attempt, slots),
    switchObjects(means, plan),
    means.attempts.remember(intent, plan.service),
    intent.revertBy === undefined ? Promise.resolve() : means.attempts.owe(intent),
    means.ledger.append(incidentId, keyOf(decision, chain), decision),
  ] as const;
  // Every write has landed, or failed for good, before anything could be given back.
  await Promise.allSettled(writes);
  const [taken, hasSlot, stopped] = await Promise.all(writes);
  const objections = [...objectTo(taken, hasSlot, slots ?? 0), ...stopped];
  if (objections.length > 0) return objections;
  if (
    approvedBy !== undefined &&
    !(await means.approvals.spend(incidentId, proposal.hash, attempt))
  ) {
    return [{ reason: 'approval-invalid', because: 'it could not be spent by this attempt' }];
  }
  const isFresh = minutesBetween(askedAt, means.clock.now()) * 60 <= SWITCH_SECONDS;
  return isFresh ? [] : switchObjects(means, plan);
}

const holderOf = (undoes: StartIntent | undefined): string | undefined =>
  undoes?.revertBy === undefined ? undefined : undoes.attempt;

const switchObjects = async (
  { killSwitch }: Means,
  { kind, proposal, undoes, services }: Plan,
): Promise<readonly Objection[]> =>
  switchPosition(await look(() => killSwitch.read()), {
    kind,
    remediationIds: [proposal, ...(undoes ? [undoes.proposal] : [])].map(
      (each) => each.remediationId,
    ),
    services,
  });

const objectTo = (
  taken: Awaited<ReturnType<Attempts['lease']>>,
  hasSlot: boolean,
  limit: number,
): readonly Objection[] => [
  ...(taken ? [{ reason: 'active-change', lock: taken.lock, attempt: taken.heldBy } as const] : []),
  ...(hasSlot ? [] : [{ reason: 'concurrency-reached', active: limit, limit } as const]),
];

/** Another try with the same attempt may have got further; then the claims are no longer ours to return. */
async function giveBack({ attempts }: Means, intent: StartIntent): Promise<void> {
  const { attempt, locks } = intent;
  if ((await attempts.intentOf(attempt)) !== undefined) return;
  await Promise.all([
    attempts.release(attempt, locks),
    attempts.forget(intent),
    intent.revertBy === undefined ? undefined : attempts.settle(attempt),
  ]);
}

function revertByOf({ compensation }: Proposal, intendedAt: Instant): Instant | undefined {
  return compensation.kind === 'document' && compensation.revertAfterMinutes !== undefined
    ? minutesAfter(intendedAt, compensation.revertAfterMinutes)
    : undefined;
}

function intentFor(
  { kind, proposal, locks, undoes, approvedBy }: Plan,
  intendedAt: Instant,
): StartIntent {
  const attempt = attemptOf(proposal);
  const { incidentId, document, parameters } = proposal;
  const request = {
    documentName: document.name,
    documentVersion: document.version,
    parameters,
    clientToken: attempt,
    tags: executionTags(attempt, incidentId, approvedBy),
  };
  return {
    ...{ attempt, incidentId, kind, proposal, request, locks, intendedAt },
    undoes: undoes?.attempt,
    revertBy: revertByOf(proposal, intendedAt),
    execution: undefined,
    ended: undefined,
  };
}
