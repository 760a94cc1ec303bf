import type { Instant } from './instant';
import type { LedgerEntry } from './ledger';
import { sanitise } from './sanitise';

/** A signal that joined an incident instead of opening one of its own. */
export interface Joined {
  /** What people call what signalled, or its ARN in entries of before it was kept. */
  readonly title: string;
  /** What it is about; undefined where nothing names it. */
  readonly target: string | undefined;
  readonly at: Instant;
}

/** The signals that joined, by the ledger, in order; each source once. */
export function joinedIn(entries: readonly LedgerEntry[]): readonly Joined[] {
  const joined = entries
    .filter(({ event }) => event.kind === 'joined')
    .map(({ at, event: { facts } }) => ({
      title: wordIn(facts, 'title') ?? wordIn(facts, 'alarm') ?? wordIn(facts, 'ruleName') ?? '',
      target: wordIn(facts, 'target'),
      at,
    }));
  return [...new Map(joined.map((each) => [`${each.title} ${each.target ?? ''}`, each])).values()];
}

/** As many as a person looks through at three in the morning; the ledger has them all. */
const mostNamed = 10;

/** What joined, a line each; nothing where nothing did. */
export function joinedInWords(joined: readonly Joined[]): readonly string[] {
  if (joined.length === 0) return [];
  const more = joined.length - mostNamed;
  return [
    'Joined by what else signals in its dependency cluster; what still does afterwards opens its own incident:',
    ...joined
      .slice(0, mostNamed)
      .map(({ title, target }) => `- ${sanitise(title)} (${sanitise(target ?? 'unknown')})`),
    ...(more > 0 ? [`- and ${String(more)} more`] : []),
  ];
}

function wordIn(facts: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = facts[name];
  return typeof value === 'string' ? value : undefined;
}
