import { everyCall } from './every-call';

const byWords: ReadonlyMap<string, string> = new Map(
  everyCall.flatMap(({ service, words, names }) =>
    names.map((name) => [`${words} ${name}`, `${service}:${name}`] as const),
  ),
);

const listed: ReadonlySet<string> = new Set(byWords.values());

/** The API call that the change feed calls so, for example `ecs:UpdateService`; undefined for what is no call. */
export const callNamed = (what: string): string | undefined => byWords.get(what);

/** Whether the change feed would tell of such a call. */
export const isListed = (call: string): boolean => listed.has(call);
