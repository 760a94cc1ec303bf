import type { StartIntent } from './attempt';
import { decide, type Decision } from './decision';
import type { Facts } from './facts';
import { gatherFacts, type Question, type Scene } from './gather-facts';

/** An incident has one remediation attempt: either it was made before, or there is a decision to take. */
export type Weighed =
  | { readonly kind: 'intended'; readonly intent: StartIntent }
  | { readonly kind: 'decided'; readonly decision: Decision; readonly facts: Facts };

/**
 * Looks for an intent and reads the facts side by side; an intent on record goes before every gate. The
 * index of intents may lag behind a crash by a moment, the locks do not: an intent is never without its lease.
 */
export async function weigh(scene: Scene, question: Question): Promise<Weighed> {
  const [intents, facts] = await Promise.all([
    scene.attempts.of(question.incident.id),
    gatherFacts(scene, question),
  ]);
  const intent =
    intents.find(({ kind }) => kind === 'remediation') ?? (await behindLocks(scene, facts));
  return intent
    ? { kind: 'intended', intent }
    : { kind: 'decided', decision: decide(facts), facts };
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
