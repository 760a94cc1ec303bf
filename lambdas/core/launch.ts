import { adopt } from './adopt';
import type { StartIntent } from './attempt';
import { attemptOf } from './attempt-id';
import { digestOf } from './digest';
import { starting } from './door-events';
import { look } from './gather-site';
import { switchPosition } from './gates/switched-on';
import type { Instant } from './instant';
import type { LedgerEvent } from './ledger';
import type { Objection, Objections } from './objection';
import type { Approvals } from './ports/approvals';
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
  readonly approvals: Approvals;
  readonly ledger: Ledger;
  readonly killSwitch: KillSwitch;
  readonly runner: Runner;
  readonly clock: Clock;
}

export interface Plan {
  readonly kind: StartIntent['kind'];
  readonly proposal: Proposal;
  readonly locks: readonly string[];
  /** How many changes may be under way in the account; undefined for a compensation, which no cap binds. */
  readonly slots: number | undefined;
  /** Whether a person's approval is to be spent. */
  readonly approved: boolean;
  /** Why this may be started, for the ledger. */
  readonly because: LedgerEvent;
}

/**
 * Claims everything a start needs, then starts. What was claimed is given back when a later claim fails;
 * from the intent on nothing is, until SSM has been heard: the next try with the same attempt adopts it.
 *
 * Rounds: lease, slot and decision side by side; kill switch; approval; ledger; intent; start. The ledger
 * entry precedes the intent, so that an intent never stands without its entry.
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
  { slots, approved, because }: Plan,
  intent: StartIntent,
): Promise<readonly Objection[]> {
  const { attempt, incidentId, locks, proposal } = intent;
  const writes = [
    means.attempts.lease(attempt, locks),
    slots === undefined ? Promise.resolve(true) : means.attempts.takeSlot(attempt, slots),
    means.ledger.append(incidentId, `${because.kind}/${digestOf(because)}`, because),
  ] as const;
  // Every write has landed, or failed for good, before anything could be given back.
  await Promise.allSettled(writes);
  const [taken, hasSlot] = await Promise.all(writes);
  if (taken) return [{ reason: 'active-change', lock: taken.lock, attempt: taken.heldBy }];
  if (!hasSlot) {
    const limit = slots ?? 0;
    return [{ reason: 'concurrency-reached', active: limit, limit }];
  }
  const stopped = switchPosition(await look(() => means.killSwitch.read()));
  if (stopped.length > 0) return stopped;
  if (approved && !(await means.approvals.spend(incidentId, proposal.hash, attempt))) {
    return [{ reason: 'approval-invalid', because: 'it could not be spent by this attempt' }];
  }
  await means.ledger.append(incidentId, `starting/${attempt}`, starting(intent));
  return [];
}

/** Another try with the same attempt may have got further; then the claims are no longer ours to return. */
async function giveBack({ attempts }: Means, { attempt, locks }: StartIntent): Promise<void> {
  if ((await attempts.intentOf(attempt)) === undefined) await attempts.release(attempt, locks);
}

function intentFor({ kind, proposal, locks }: Plan, intendedAt: Instant): StartIntent {
  const attempt = attemptOf(proposal);
  const { incidentId, document, parameters } = proposal;
  const request = {
    documentName: document.name,
    documentVersion: document.version,
    parameters,
    clientToken: attempt,
    tags: { [`paramedic:attempt:${attempt}`]: incidentId, 'paramedic:incident': incidentId },
  };
  return {
    ...{ attempt, incidentId, kind, proposal, request, locks, intendedAt },
    execution: undefined,
    ended: undefined,
  };
}
