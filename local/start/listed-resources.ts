import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { scenarioFile, scenarioNames } from './scenario';

const listing = z.object({
  allowLists: z.record(z.string(), z.array(z.string())).default({}),
  findings: z.array(z.string()).default([]),
});

let known: readonly z.infer<typeof listing>[] | undefined;

const listings = (): readonly z.infer<typeof listing>[] =>
  (known ??= scenarioNames().map((name) =>
    listing.parse(parse(readFileSync(scenarioFile(name), 'utf8'))),
  ));

/** What the scenarios ask the configuration to list, all of them together, so that one account plays any. */
export function allowListsOfScenarios(): Readonly<Record<string, string[]>> {
  const lists = new Map<string, Set<string>>();
  for (const { allowLists } of listings()) {
    for (const [list, entries] of Object.entries(allowLists)) {
      lists.set(list, new Set([...(lists.get(list) ?? []), ...entries]));
    }
  }
  return Object.fromEntries([...lists].map(([name, entries]) => [name, [...entries]]));
}

/** Likewise, the rules of AWS Config that they listen to. */
export const rulesOfScenarios = (): string[] => [
  ...new Set(listings().flatMap(({ findings }) => findings)),
];
