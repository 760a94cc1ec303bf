import { read, unread, type Fact, type SiteFacts } from './facts';
import { own } from './own';
import { lookUp, type LookupFacts } from './look-up';
import { selected } from './parameters';
import type { Policy } from './policy';
import type { Lookups, Tags, Targets } from './ports/resources';
import type { Documents, KillSwitch } from './ports/runner';
import type { Remediation, TagCarrier } from './remediation';
import type { Runbook } from './runbook';
import type { Target } from './target';
import { parseTargetArn } from './locate-target';

/** Where the facts of every change are read. */
export interface Site {
  readonly policy: Policy;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly targets: Targets & Tags;
  readonly lookups: Lookups;
  readonly documents: Documents;
  readonly killSwitch: KillSwitch;
}

export type TargetReading = Promise<Fact<Target | undefined>>;

/** Begins to read the target, so that several can wait for one answer. */
export const targetReading = (
  { targets }: Pick<Site, 'targets'>,
  arn: string | undefined,
): TargetReading => look(() => (arn === undefined ? nobodyLooked() : targets.read(arn)));

/** Reads all facts of one change side by side: one round, and more only for dependent lookups and declared tag carriers. */
export async function gatherSite(
  site: Site,
  arn: string | undefined,
  runbook: Runbook | undefined,
  reading: TargetReading = targetReading(site, arn),
): Promise<SiteFacts> {
  const { policy, account, region, stackName } = site;
  const [target, lookups, documentHash, killSwitch] = await Promise.all([
    reading,
    lookupsFor(site, arn, runbook?.remediation, reading),
    documentHashOf(site, runbook),
    look(() => site.killSwitch.read()),
  ]);
  const carriers = await carriersOf(site, runbook?.remediation.carriers ?? {}, lookups);
  return {
    policy,
    account,
    region,
    stackName,
    target,
    carriers,
    lookups,
    documentHash,
    killSwitch,
  };
}

/** A failed read becomes a fact that nothing acts on. Only the fault's name is kept: its text may be anyone's. */
export async function look<T>(reading: () => Promise<T>): Promise<Fact<T>> {
  try {
    return read(await reading());
  } catch (fault) {
    return unread(fault instanceof Error ? fault.name : 'unknown fault');
  }
}

const nobodyLooked = (): Promise<never> => Promise.reject(new Error('nobody looked'));

/** What the ARN alone tells, so that everything can be asked in the same round as the tags. */
export function targetNamedBy(arn: string | undefined): Target | undefined {
  const parsed = arn === undefined ? undefined : parseTargetArn(arn);
  return arn !== undefined && parsed
    ? { arn, ...parsed, environment: undefined, tags: {} }
    : undefined;
}

/** Nothing is asked about a target that the remediation is not for. */
export async function lookupsFor(
  { lookups }: Pick<Site, 'lookups'>,
  arn: string | undefined,
  remediation: Remediation | undefined,
  target: TargetReading,
): Promise<LookupFacts> {
  const named = targetNamedBy(arn);
  if (!named || !remediation || remediation.targetType !== named.type) return {};
  return lookUp(lookups, remediation.lookups, { named, target });
}

export const documentHashOf = (
  { documents }: Pick<Site, 'documents'>,
  runbook: Runbook | undefined,
): Promise<Fact<string | undefined>> =>
  look(() => (runbook ? documents.hashOf(runbook.documentName) : nobodyLooked()));

const carriersOf = (
  { targets }: Site,
  carriers: NonNullable<Remediation['carriers']>,
  lookups: LookupFacts,
): Promise<SiteFacts['carriers']> =>
  factsBy(carriers, async (carrier): Promise<SiteFacts['carriers'][string]> => {
    const { lookup, select, tags } = carrier;
    if (isLeftAlone(carrier, own(lookups, lookup))) return read('not-involved');
    const arn = selected(own(lookups, lookup), select);
    if (arn === undefined) return look(nobodyLooked);
    if (tags === undefined) {
      return look(async () => ({ arn, tags: (await targets.tagsOf(arn)) ?? {} }));
    }
    const found = own(lookups, tags.lookup);
    return found?.kind === 'read'
      ? look(() => Promise.resolve({ arn, tags: stringsIn(tags.select(found.value)) }))
      : unread(found?.because ?? 'nobody looked');
  });

/** Said by an answer of the shape that was expected; whoever trips over another one has not said it. */
function isLeftAlone({ involved }: TagCarrier, found: Fact<unknown> | undefined): boolean {
  try {
    return found?.kind === 'read' && involved?.(found.value) === false;
  } catch {
    return false;
  }
}

/** A record of strings as it is; anything else is no answer about tags. */
function stringsIn(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) throw new Error('no tags in the answer');
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}

export async function factsBy<Of, T>(
  record: Readonly<Record<string, Of>>,
  factOf: (one: Of) => Promise<Fact<T>>,
): Promise<Readonly<Record<string, Fact<T>>>> {
  const facts = Object.entries(record).map(
    async ([name, one]) => [name, await factOf(one)] as const,
  );
  return Object.fromEntries(await Promise.all(facts));
}
