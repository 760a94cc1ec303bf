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
import type { Approvals } from './ports/approvals';
import type { Attempts } from './ports/attempts';
import type { Clock } from './ports/clock';
import type { Findings } from './ports/findings';
import type { Alarms } from './ports/telemetry';
import type { TrustRecords } from './ports/trust-records';
import { runbookOf } from './propose';
import type { Found } from './remediation';
import type { Runbook } from './runbook';
import type { Target } from './target';
import { readTrouble } from './trouble';
import { cellName, standingOf } from './trust';

/** Where the facts of a remediation are read. */
export interface Scene extends Site {
  readonly runbooks: readonly Runbook[];
  readonly alarms: Alarms;
  readonly findings: Findings;
  readonly attempts: Attempts;
  readonly approvals: Approvals;
  readonly trust: TrustRecords;
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
  const [site, trouble, past, early, active, standings, wayBack, approval] = await Promise.all([
    gatherSite(scene, arn, runbook, reading),
    look(() => readTrouble(scene, incident.signal)),
    look(() => scene.attempts.past(arn ?? '', since(now, runbook))),
    holdersOf(scene, runbook, targetNamedBy(arn), {}),
    look(() => scene.attempts.active()),
    standingsOf(scene, diagnosis),
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
    ...{ trouble, past, holders, active, standings, wayBack, approval },
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

/** Only where a person allowed autonomy does a record matter; there it is read for each environment. */
function standingsOf({ policy, trust }: Scene, diagnosis: Diagnosis): Promise<Facts['standings']> {
  if (diagnosis.kind !== 'treatable') return Promise.resolve({});
  const { incidentType, remediationId } = diagnosis;
  const cells = Object.keys(own(policy.modes, remediationId) ?? {})
    .filter((environment) => modeOf(policy, remediationId, environment) === 'autonomous')
    .map((environment) => ({ incidentType, remediationId, environment }))
    .filter((cell) => policy.autonomousCells.includes(cellName(cell)));
  const byEnvironment = Object.fromEntries(cells.map((cell) => [cell.environment, cell]));
  return factsBy(byEnvironment, (cell) =>
    look(async () => standingOf(await trust.read(cell), policy.trust)),
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
