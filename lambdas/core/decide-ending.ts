import type { Ending } from './incident';
import type { Ledger } from './ports/ledger';

/**
 * Puts the one ending of an incident on its ledger. When workflow and sweeper race, the first entry
 * decides for both: the answer is the ending that is on the ledger.
 */
export async function decideEnding(
  ledger: Ledger,
  incidentId: string,
  ending: Ending,
  because: readonly string[],
): Promise<Ending> {
  const { event } = await ledger.append(incidentId, 'ended', {
    kind: 'ended',
    facts: { ...ending, because },
  });
  return endingIn(event.facts) ?? ending;
}

export const isSameEnding = (one: Ending, other: Ending): boolean =>
  one.kind === other.kind && one.reasons.join() === other.reasons.join();

const kinds: readonly Ending['kind'][] = ['resolved', 'escalated', 'suppressed'];

function endingIn({ kind, reasons }: Readonly<Record<string, unknown>>): Ending | undefined {
  const known = kinds.find((each) => each === kind);
  if (known === undefined || !Array.isArray(reasons)) return undefined;
  const [first, ...others] = reasons.filter((reason) => typeof reason === 'string');
  return first === undefined ? undefined : { kind: known, reasons: [first, ...others] };
}
