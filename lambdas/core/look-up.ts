import { unread, type Fact } from './facts';
import { own } from './own';
import type { Lookups } from './ports/resources';
import type { Found, Lookup } from './remediation';
import type { Target } from './target';

export type LookupFacts = Readonly<Record<string, Fact<unknown>>>;

/** What the ARN alone tells, and what the target turns out to be; dependent lookups wait for the latter. */
export interface Subject {
  readonly named: Target;
  readonly target: Promise<Fact<Target | undefined>>;
}

/**
 * Makes declared lookups: in the first round those that the ARN is enough for, and as soon as what they
 * need has been found the others. One whose input cannot be made is unread, like one that failed.
 */
export async function lookUp(
  port: Lookups,
  lookups: Readonly<Record<string, Lookup>>,
  subject: Subject,
): Promise<LookupFacts> {
  const begun = new Map<string, Promise<Fact<unknown>>>();
  const factOf = (name: string, waiting: readonly string[]): Promise<Fact<unknown>> => {
    const lookup = own(lookups, name);
    if (!lookup || waiting.includes(name)) {
      return Promise.resolve(unread(`lookup ${name} is not declared, or waits for itself`));
    }
    const reading = begun.get(name) ?? look(lookup, [...waiting, name]);
    begun.set(name, reading);
    return reading;
  };
  const look = (lookup: Lookup, waiting: readonly string[]): Promise<Fact<unknown>> =>
    'after' in lookup
      ? lookAfter(port, lookup, subject, (each) => factOf(each, waiting))
      : attempt(lookup, () => port.read(callOf(lookup, filled(lookup.input, subject.named))));

  const names = Object.keys(lookups);
  const facts = await Promise.all(names.map((name) => factOf(name, [])));
  return Object.fromEntries(
    names.map((name, index) => [name, facts[index] ?? unread('nobody looked')]),
  );
}

async function lookAfter(
  port: Lookups,
  lookup: Extract<Lookup, { after: unknown }>,
  subject: Subject,
  factOf: (name: string) => Promise<Fact<unknown>>,
): Promise<Fact<unknown>> {
  const [target, ...facts] = await Promise.all([subject.target, ...lookup.after.map(factOf)]);
  const missing = lookup.after.find((_name, index) => facts[index]?.kind !== 'read');
  if (missing !== undefined) return unread(`it needs lookup ${missing}`);
  if (target.kind === 'unread') return target;
  const { value } = target;
  if (value === undefined) return unread('the target is not there, or carries no tags');
  const found = foundIn(
    Object.fromEntries(lookup.after.map((name, index) => [name, facts[index]])),
  );
  return attempt(lookup, () =>
    askedWith(lookup.input(found, value), (input) => port.read(callOf(lookup, input))),
  );
}

/** More reads than this are not an answer to one question about one target. */
const MOST_READS = 20;

async function askedWith(
  input: ReturnType<Extract<Lookup, { after: unknown }>['input']>,
  ask: (input: Found) => Promise<unknown>,
): Promise<unknown> {
  if (input === undefined) return undefined;
  if (!isList(input)) return ask(input);
  if (input.length > MOST_READS) throw new Error(`More than ${MOST_READS} reads`);
  return Promise.all(input.map(ask));
}

const isList = (input: Found | readonly Found[]): input is readonly Found[] => Array.isArray(input);

/** Only the fault's name is kept: its text may be anyone's. */
async function attempt(
  { notThere }: Lookup,
  reading: () => Promise<unknown>,
): Promise<Fact<unknown>> {
  try {
    return { kind: 'read', value: await reading() };
  } catch (fault) {
    const name = fault instanceof Error ? fault.name : 'unknown fault';
    return name === notThere ? { kind: 'read', value: undefined } : unread(name);
  }
}

const callOf = ({ api, region }: Lookup, input: Found) => ({ api, region, input });

/** The values of those facts that could be read. */
export const foundIn = (facts: Readonly<Record<string, Fact<unknown> | undefined>>): Found =>
  Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]) =>
      fact?.kind === 'read' ? [[name, fact.value]] : [],
    ),
  );

/** Replaces every `{{property}}` by the target's; one that the target does not have throws. */
export function filled(input: Found, { arn, properties }: Target): Found {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return value.replace(/\{\{(\w+)\}\}/g, (_whole, property: string) => {
        const known = own(properties, property);
        if (known === undefined) throw new Error(`Lookup needs ${property}, unknown of ${arn}`);
        return known;
      });
    }
    if (Array.isArray(value)) return value.map(fill);
    return typeof value === 'object' && value !== null ? filledRecord(value) : value;
  };
  const filledRecord = (record: object): Found =>
    Object.fromEntries(Object.entries(record).map(([key, each]) => [key, fill(each)]));
  return filledRecord(input);
}
