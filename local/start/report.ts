import type { Approval } from '../../lambdas/core/approval';
import type { StartIntent } from '../../lambdas/core/attempt';
import type { IncidentRecord } from '../../lambdas/core/incident';
import { verifyChain } from '../../lambdas/core/ledger-chain';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import type { RecordedCall } from '../endpoint/api';
import type { Ending } from '../../lambdas/core/incident';
import type { Cost } from './cost';
import { firstFacts, latestFacts } from './facts';

/** What a run left on record, all of it read back through the operator's own permissions. */
export interface OnRecord {
  readonly scenario: string;
  readonly incident: IncidentRecord;
  readonly incidents: number;
  /** Requests sent to a model for all incidents, failed ones included. */
  readonly modelCalls: number;
  readonly ledger: readonly LedgerEntry[];
  readonly approvals: readonly Approval[];
  readonly executions: readonly Execution[];
  /** How a temporary change stands; undefined where none was made. */
  readonly change: 'reverted' | 'drifted' | 'left-changed' | 'outstanding' | undefined;
  /** What came of the scenario's other alarms. */
  readonly also: readonly Also[];
  /** Calls made by the system's own roles. */
  readonly calls: readonly RecordedCall[];
  readonly cost: Cost;
  readonly elapsedMilliseconds: number;
}

export interface Also {
  readonly alarm: string;
  readonly ending: Ending | undefined;
  readonly executions: number;
}

export interface Execution {
  readonly intent: StartIntent;
  readonly role: string;
  readonly status: string;
  readonly steps: readonly { readonly name: string; readonly status: string }[];
}

export type Report = ReturnType<typeof reportOf>;

/** The run as one JSON object; its keys are the contract of `npm start -- --json`. */
export function reportOf(run: OnRecord) {
  const { incident, ledger, calls, cost } = run;
  const decided = decisionOn(ledger);
  return {
    scenario: run.scenario,
    ending: incident.ending?.kind ?? null,
    reasons: incident.ending?.reasons ?? [],
    diagnosis: diagnosisOf(ledger),
    decision: decided?.decision ?? decisionWithout(incident),
    objections: decided?.objections ?? [],
    approval: approvalOf(run.approvals),
    verdict: (latestFacts(ledger, 'compared') ?? latestFacts(ledger, 'validated'))?.verdict ?? null,
    executions: run.executions.map(executionOf),
    change: run.change ?? null,
    also: run.also.map(({ alarm, ending, executions }) => ({
      alarm,
      ending: ending?.kind ?? null,
      reasons: ending?.reasons ?? [],
      executions,
    })),
    calls: calls.map(({ role, action, resource, allowed, statement, sequence }) => ({
      role,
      action,
      resource,
      allowed,
      statement: statement ?? null,
      sequence,
    })),
    modelCalls: run.modelCalls,
    incidents: run.incidents,
    cost,
    ledger: { entries: ledger.length, verified: verifyChain(ledger).kind === 'ok' },
    elapsedMs: Math.round(run.elapsedMilliseconds),
  };
}

/**
 * What the gates decided about the incident. A start that an approval allowed answers the question that
 * was asked, so the question stands; a start that was refused after all does not.
 */
function decisionOn(ledger: readonly LedgerEntry[]) {
  const latest = latestFacts(ledger, 'decided');
  if (latest?.decision !== 'remediate') return latest;
  return firstFacts(ledger, 'decided');
}

function diagnosisOf(ledger: readonly LedgerEntry[]) {
  const found = latestFacts(ledger, 'diagnosed');
  if (!found) return null;
  return {
    incidentType: found.incidentType ?? 'unknown',
    culprit: found.culpritArn ?? null,
    remediation: found.remediationId ?? null,
    confidence: found.confidence ?? 0,
    by: found.by,
    assumptions: found.assumptions,
  };
}

/** An incident that ended before any gate was asked was decided at the door. */
const decisionWithout = ({ ending }: IncidentRecord): 'suppress' | 'escalate' =>
  ending?.kind === 'suppressed' ? 'suppress' : 'escalate';

/** The latest answer; a question nobody answered counts as expired, a withdrawn one as none. */
function approvalOf(approvals: readonly Approval[]) {
  const latest = [...approvals].sort((a, b) => a.askedAt.localeCompare(b.askedAt)).at(-1);
  const none = { answer: 'none' as const, by: null };
  if (!latest) return none;
  switch (latest.state.kind) {
    case 'open':
    case 'approved-once':
    case 'narrowed':
    case 'withdrawn':
      return none;
    case 'expired':
      return { answer: 'expired' as const, by: null };
    case 'answered':
    case 'spent':
      return { answer: latest.state.answer, by: latest.state.by };
  }
}

const executionOf = ({ intent, role, status, steps }: Execution) => ({
  document: intent.request.documentName,
  version: intent.request.documentVersion,
  role,
  target: intent.proposal.target.arn,
  status,
  steps: steps.map(({ name, status: each }) => ({ name, status: each })),
  kind: intent.kind,
});
