import { loadScenario, scenarioNames } from './scenario';

/** What the scenarios ask the configuration to list, all of them together, so that one account plays any. */
export function allowListsOfScenarios(): Readonly<Record<string, string[]>> {
  const lists = new Map<string, Set<string>>();
  for (const { allowLists } of scenarioNames().map(loadScenario)) {
    for (const [name, entries] of Object.entries(allowLists)) {
      lists.set(name, new Set([...(lists.get(name) ?? []), ...entries]));
    }
  }
  return Object.fromEntries([...lists].map(([name, entries]) => [name, [...entries]]));
}
