import { read, unread, type Fact, type SiteFacts } from './facts';
import { own } from './own';
import { selected } from './parameters';
import type { Policy } from './policy';
import type { Lookups, Targets } from './ports/resources';
import type { Documents, KillSwitch } from './ports/runner';
import type { Remediation } from './remediation';
import type { Runbook } from './runbook';
import type { Target } from './target';
import { parseTargetArn } from './target-types';

/** Where the facts of every change are read. */
export interface Site {
  readonly policy: Policy;
  readonly account: string;
  readonly region: string;
  readonly stackName: string;
  readonly targets: Targets;
  readonly lookups: Lookups;
  readonly documents: Documents;
  readonly killSwitch: KillSwitch;
}

/** Reads all facts of one change side by side: one round, and a second only for declared tag carriers. */
export async function gatherSite(
  site: Site,
  arn: string | undefined,
  runbook: Runbook | undefined,
): Promise<SiteFacts> {
  const { policy, account, region, stackName } = site;
  const [target, lookups, documentHash, killSwitch] = await Promise.all([
    look(() => (arn === undefined ? nobodyLooked() : site.targets.read(arn))),
    lookupsFor(site, arn, runbook?.remediation),
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
): Promise<SiteFacts['lookups']> {
  const target = targetNamedBy(arn);
  if (!target || !remediation || remediation.targetType !== target.type) return {};
  return factsBy(remediation.lookups, (lookup) => look(() => lookups.read(lookup, target)));
}

export const documentHashOf = (
  { documents }: Pick<Site, 'documents'>,
  runbook: Runbook | undefined,
): Promise<Fact<string | undefined>> =>
  look(() => (runbook ? documents.hashOf(runbook.documentName) : nobodyLooked()));

const carriersOf = (
  { targets }: Site,
  carriers: NonNullable<Remediation['carriers']>,
  lookups: SiteFacts['lookups'],
): Promise<SiteFacts['carriers']> =>
  factsBy(carriers, ({ lookup, select }) => {
    const arn = selected(own(lookups, lookup), select);
    return look(() => (arn === undefined ? nobodyLooked() : targets.read(arn)));
  });

export async function factsBy<Of, T>(
  record: Readonly<Record<string, Of>>,
  factOf: (one: Of) => Promise<Fact<T>>,
): Promise<Readonly<Record<string, Fact<T>>>> {
  const facts = Object.entries(record).map(
    async ([name, one]) => [name, await factOf(one)] as const,
  );
  return Object.fromEntries(await Promise.all(facts));
}
