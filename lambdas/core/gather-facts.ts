import { everyCell, pairOf } from './breaker';
import { type Diagnosis, treatedBy } from './diagnosis';
import type { Facts, WayBack } from './facts';
import {
  documentHashOf,
  factsBy,
  gatherSite,
  look,
  lookupsFor,
  targetNamedBy,
  targetReading,
  type TargetReading,
} from './gather-site';
import type { Site } from './gather-site';
import type { Incident } from './incident';
import { foundIn } from './look-up';
import { minutesAfter, type Instant } from './instant';
import { modeOf } from './mode';
import { own } from './own';
import type { Spending } from './ports/approvals';
import type { Attempts } from './ports/attempts';
import type { Breakers } from './ports/breakers';
import type { Clock } from './ports/clock';
import type { Findings } from './ports/findings';
import type { Alarms } from './ports/telemetry';
import type { TrustRecords } from './ports/trust-records';
import { runbookOf } from './propose';
import type { Found } from './remediation';
import type { Runbook } from './runbook';
import type { Target } from './target';
import { readTrouble } from './trouble';
import { cellName } from './trust/cell';
import { standingOf } from './trust/standing';
import { versionsOf } from './trust/versions';
import { waiverOf } from './trust/waiver';
import { gatherWindows, type Planned } from './windows/gather-windows';

/** Where the facts of a remediation are read. */
export interface Scene extends Site, Omit<Planned, 'policy'> {
  readonly runbooks: readonly Runbook[];
  readonly alarms: Alarms;
  readonly findings: Findings;
  readonly attempts: Attempts;
  readonly approvals: Spending;
  readonly trust: TrustRecords;
  readonly breakers: Pick<Breakers, 'read'>;
  readonly clock: Clock;
}

/** What is to be decided; the hash is there when a person was asked. */
export interface Question {
  readonly incident: Incident;
  readonly diagnosis: Diagnosis;
  readonly proposalHash: string | undefined;
}

const DAY_MINUTES = 24 * 60;

/**
 * Reads every fact in one round. Never throws for a read that failed: that is a fact too. Locks that
 * only the target's tags or lookups name cost a second round.
 */
export async function gatherFacts(scene: Scene, question: Question): Promise<Facts> {
  const { incident, diagnosis } = question;
  const now = scene.clock.now();
  const arn = treatedBy(diagnosis, incident);
  const runbook =
    diagnosis.kind === 'treatable' ? runbookOf(scene.runbooks, diagnosis.remediationId) : undefined;
  const reading = targetReading(scene, arn);
  const [site, windows, trouble, history, early, standings, wayBack, approval] = await Promise.all([
    gatherSite(scene, arn, runbook, reading),
    gatherWindows(scene, { arn, signal: incident.signal, reading, now }),
    look(() => readTrouble(scene, incident.signal)),
    historyOf(scene, { arn, runbook, diagnosis, now }),
    holdersOf(scene, runbook, targetNamedBy(arn), {}),
    standingsOf(scene, diagnosis, runbook, arn),
    wayBackOf(scene, arn, runbook, reading),
    approvalOf(scene, question),
  ]);
  const target = site.target.kind === 'read' ? site.target.value : undefined;
  const found = foundIn(site.lookups);
  const holders = covers(early, locksOf(runbook, target, found))
    ? early
    : await holdersOf(scene, runbook, target, found);
  const { runbooks } = scene;
  return {
    ...site,
    ...{ now, incident, diagnosis, runbooks },
    ...history,
    ...{ windows, trouble, holders, standings, wayBack, approval },
  };
}

const since = (now: Instant, runbook: Runbook | undefined): Instant =>
  minutesAfter(now, -Math.max(DAY_MINUTES, runbook?.remediation.limits.cooldownMinutes ?? 0));

const holdersOf = (
  { attempts }: Scene,
  runbook: Runbook | undefined,
  target: Target | undefined,
  found: Found,
): Promise<Facts['holders']> =>
  look(async () => {
    const asked = locksOf(runbook, target, found);
    return { asked, held: asked.length > 0 ? await attempts.holders(asked) : [] };
  });

const locksOf = (
  runbook: Runbook | undefined,
  target: Target | undefined,
  found: Found,
): readonly string[] =>
  runbook && target && runbook.remediation.targetType === target.type
    ? runbook.remediation.lockSet(target, found)
    : [];

const covers = (holders: Facts['holders'], locks: readonly string[]): boolean =>
  holders.kind === 'unread' || locks.every((lock) => holders.value.asked.includes(lock));

/** What was started before, and what it came to. */
async function historyOf(
  scene: Scene,
  of: Pick<Question, 'diagnosis'> & {
    readonly arn: string | undefined;
    readonly runbook: Runbook | undefined;
    readonly now: Instant;
  },
): Promise<Pick<Facts, 'past' | 'starts' | 'active' | 'breakers'>> {
  const { attempts } = scene;
  const [past, starts, active, breakers] = await Promise.all([
    look(() => attempts.past(of.arn ?? '', since(of.now, of.runbook))),
    look(() => attempts.starts(minutesAfter(of.now, -DAY_MINUTES))),
    look(() => attempts.active()),
    breakersOf(scene, of.diagnosis),
  ]);
  return { past, starts, active, breakers };
}

async function breakersOf({ breakers }: Scene, diagnosis: Diagnosis): Promise<Facts['breakers']> {
  const pair = diagnosis.kind === 'treatable' ? pairOf(diagnosis) : '';
  const [ofPair, ofAll] = await Promise.all([
    look(() => breakers.read(pair)),
    look(() => breakers.read(everyCell)),
  ]);
  return { ofPair, ofAll };
}

/** Only where a person allowed autonomy does a record matter; there it is read for each environment. */
function standingsOf(
  { policy, trust, clock }: Scene,
  diagnosis: Diagnosis,
  runbook: Runbook | undefined,
  service: string | undefined,
): Promise<Facts['standings']> {
  if (diagnosis.kind !== 'treatable' || !runbook || service === undefined) {
    return Promise.resolve({});
  }
  const { incidentType, remediationId } = diagnosis;
  const cells = Object.keys(own(policy.modes, remediationId) ?? {})
    .filter((environment) => modeOf(policy, remediationId, environment) === 'autonomous')
    .map((environment) => ({ incidentType, remediationId, environment }))
    .filter((cell) => policy.autonomousCells.includes(cellName(cell)));
  const byEnvironment = Object.fromEntries(cells.map((cell) => [cell.environment, cell]));
  const versions = versionsOf(runbook.documentName, diagnosis, policy);
  const occasion = { service, versions, now: clock.now(), demands: policy.trust };
  return factsBy(byEnvironment, (cell) =>
    look(async () => standingOf(await trust.read(cell), occasion, waiverOf(policy, cell))),
  );
}

async function wayBackOf(
  scene: Scene,
  arn: string | undefined,
  runbook: Runbook | undefined,
  reading: TargetReading,
): Promise<WayBack | undefined> {
  const compensation = runbook?.remediation.compensation;
  if (!compensation || !('remediationId' in compensation)) return undefined;
  const back = runbookOf(scene.runbooks, compensation.remediationId);
  if (!back) return undefined;
  const [lookups, documentHash] = await Promise.all([
    lookupsFor(scene, arn, back.remediation, reading),
    documentHashOf(scene, back),
  ]);
  return { lookups, documentHash };
}

async function approvalOf(
  { approvals }: Scene,
  { incident, proposalHash }: Question,
): Promise<Facts['approval']> {
  if (proposalHash === undefined) return undefined;
  const record = await look(() => approvals.read(incident.id, proposalHash));
  return { proposalHash, record };
}
