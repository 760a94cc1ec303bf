import type { Instant } from './instant';
import type { Signal } from './signal';

/** Why the system does not simply act: a closed set, from which logs, messages and screens are rendered. */
export type Objection =
  | { readonly reason: 'approval-required'; readonly because: string }
  | { readonly reason: 'active-change'; readonly lock: string; readonly attempt: string }
  | { readonly reason: 'alarm-cleared' }
  | { readonly reason: 'alarm-muted'; readonly rule: string }
  | { readonly reason: 'approval-invalid'; readonly because: string }
  | { readonly reason: 'breaker-open'; readonly of: string; readonly since: Instant }
  | { readonly reason: 'calendar-closed'; readonly until: string }
  | { readonly reason: 'carrier-not-opted-in'; readonly resource: string }
  | { readonly reason: 'compliant-again' }
  | { readonly reason: 'concurrency-reached'; readonly active: number; readonly limit: number }
  | { readonly reason: 'confidence-too-low'; readonly confidence: number; readonly minimum: number }
  | { readonly reason: 'cooling-down'; readonly until: Instant }
  | { readonly reason: 'could-not-look'; readonly at: string; readonly because: string }
  | { readonly reason: 'daily-limit-reached'; readonly limit: number }
  | { readonly reason: 'deploy-under-way'; readonly what: string; readonly since: Instant }
  | { readonly reason: 'diagnosis-inconclusive'; readonly because: string }
  | { readonly reason: 'document-changed'; readonly document: string }
  | { readonly reason: 'evidence-too-old'; readonly minutes: number; readonly maximum: number }
  | {
      readonly reason: 'health-event-open';
      readonly service: string;
      readonly code: string;
      readonly since: Instant;
    }
  | { readonly reason: 'in-maintenance'; readonly window: string; readonly until: string }
  | { readonly reason: 'in-settlement'; readonly until: Instant }
  | { readonly reason: 'kill-switch'; readonly because: string }
  | { readonly reason: 'manual-operation'; readonly resource: string }
  | { readonly reason: 'mode-off' }
  | { readonly reason: 'no-remediation'; readonly because: string }
  | { readonly reason: 'not-applicable'; readonly because: string }
  | { readonly reason: 'not-listed'; readonly list: string; readonly entry: string }
  | { readonly reason: 'not-opted-in'; readonly resource: string }
  | { readonly reason: 'observe-only'; readonly environment: string }
  | { readonly reason: 'own-resource'; readonly resource: string }
  | { readonly reason: 'parameter-invalid'; readonly parameter: string; readonly pattern: string }
  | { readonly reason: 'parameter-unbound'; readonly parameter: string }
  | { readonly reason: 'precondition'; readonly precondition: string; readonly because: string }
  | { readonly reason: 'remediation-unknown'; readonly remediationId: string }
  | {
      readonly reason: 'start-budget-spent';
      readonly of: string;
      /** The name or ARN of the one whose budget it is; empty in objections made before it was said. */
      readonly which: string;
      readonly per: 'hour' | 'day';
      readonly limit: number;
    }
  | { readonly reason: 'target-mismatch'; readonly field: string; readonly expected: string }
  | { readonly reason: 'target-unknown'; readonly because: string }
  | {
      readonly reason: 'traces-too-few';
      readonly traced: number;
      readonly critical: number;
      readonly minimum: number;
    };

export type Objections = readonly [Objection, ...Objection[]];

type Answer = 'ask' | 'suppress' | 'escalate';

/** What each reason leads to: the policy in one place. A new reason does not compile until it has chosen. */
export const leadsTo: Readonly<Record<Objection['reason'], Answer>> = {
  'approval-required': 'ask',
  'active-change': 'escalate',
  'alarm-cleared': 'escalate',
  'alarm-muted': 'escalate',
  'approval-invalid': 'escalate',
  'breaker-open': 'escalate',
  'calendar-closed': 'escalate',
  'carrier-not-opted-in': 'escalate',
  'compliant-again': 'escalate',
  'concurrency-reached': 'escalate',
  'confidence-too-low': 'ask',
  'cooling-down': 'escalate',
  'could-not-look': 'escalate',
  'daily-limit-reached': 'escalate',
  'deploy-under-way': 'escalate',
  'diagnosis-inconclusive': 'escalate',
  'document-changed': 'escalate',
  'evidence-too-old': 'escalate',
  'health-event-open': 'escalate',
  'in-maintenance': 'escalate',
  'in-settlement': 'escalate',
  'kill-switch': 'escalate',
  'manual-operation': 'escalate',
  'mode-off': 'escalate',
  'no-remediation': 'escalate',
  'not-applicable': 'escalate',
  'not-listed': 'escalate',
  'not-opted-in': 'suppress',
  'observe-only': 'escalate',
  'own-resource': 'suppress',
  'parameter-invalid': 'escalate',
  'parameter-unbound': 'escalate',
  precondition: 'escalate',
  'remediation-unknown': 'escalate',
  'start-budget-spent': 'escalate',
  'target-mismatch': 'escalate',
  'target-unknown': 'escalate',
  'traces-too-few': 'ask',
};

/** How it is said, by the source of a signal, that the trouble is over before anything was done. */
export const overBy = {
  alarm: 'alarm-cleared',
  config: 'compliant-again',
} as const satisfies Readonly<Record<Signal['source'], Objection['reason']>>;

/** Reasons of endings that no gate gave. */
export const outcomeReasons = [
  'by-itself',
  'drifted',
  'expired',
  'fault',
  'inconclusive',
  'left-changed',
  'model-budget-spent',
  'muted',
  'not-recovered',
  'outcome-unknown',
  'proposal-vague',
  'recovered',
  'recovery-doubted',
  'rejected',
  'runbook-failed',
  'start-unknown',
  'suppressed-by-composite',
  'workflow-failed',
  'worsened',
] as const;

/** The name of an objection, an outcome, or a precondition of the catalogue (its own id). */
export type EndingReason = string;

/** How an objection is named in endings: preconditions speak for themselves. */
export const nameOf = (objection: Objection): EndingReason =>
  objection.reason === 'precondition' ? objection.precondition : objection.reason;
