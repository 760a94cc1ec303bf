import type { StartIntent } from './attempt';
import { decide, type Decision } from './decision';
import type { Facts } from './facts';
import { gatherFacts, type Question, type Scene } from './gather-facts';
import type { LedgerEntry } from './ledger';
import type { Ledger } from './ports/ledger';

/** An incident has one remediation attempt: either it was made before, or there is a decision to take. */
export type Weighed =
  | { readonly kind: 'intended'; readonly intent: StartIntent }
  | {
      readonly kind: 'decided';
      readonly decision: Decision;
      readonly facts: Facts;
      /** The incident's ledger as it was before the decision. */
      readonly chain: readonly LedgerEntry[];
    };

/**
 * Looks for an intent and reads facts and ledger side by side; an intent on record goes before every gate. The
 * index of intents may lag behind a crash by a moment, the locks do not: an intent is never without its lease. Where the ledger
 * cannot be read nothing is decided, for nothing could be put on record.
 */
export async function weigh(
  scene: Scene & { readonly ledger: Ledger },
  question: Question,
): Promise<Weighed> {
  const [intents, facts, chain] = await Promise.all([
    scene.attempts.of(question.incident.id),
    gatherFacts(scene, question),
    scene.ledger.read(question.incident.id),
  ]);
  const intent =
    intents.find(({ kind }) => kind === 'remediation') ?? (await behindLocks(scene, facts));
  return intent
    ? { kind: 'intended', intent }
    : { kind: 'decided', decision: decide(facts), facts, chain };
}

async function behindLocks(
  { attempts }: Scene,
  { holders, incident }: Facts,
): Promise<StartIntent | undefined> {
  if (holders.kind === 'unread') return undefined;
  const holding = new Set(holders.value.held.map(({ heldBy }) => heldBy));
  const intents = await Promise.all([...holding].map((attempt) => attempts.intentOf(attempt)));
  return intents.find(
    (intent) => intent?.incidentId === incident.id && intent.kind === 'remediation',
  );
}
