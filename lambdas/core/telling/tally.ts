const mostNamed = 5;

/** The most frequent first; as many as a person remembers. */
export function tally(title: string, words: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const named = [...counts]
    .sort(([one, of], [other, than]) => than - of || one.localeCompare(other))
    .slice(0, mostNamed)
    .map(([word, count]) => `- ${String(count)} x ${word}`);
  return named.length === 0 ? [] : [`${title}:`, ...named];
}
