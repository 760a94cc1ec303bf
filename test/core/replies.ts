import { minutesAfter } from '../../lambdas/core/instant';
import type { LogOpinion } from '../../lambdas/core/log-opinion';
import type { Objection, Objections } from '../../lambdas/core/objection';
import type { Proposal } from '../../lambdas/core/proposal';
import type { Crew } from '../../lambdas/core/requests';
import type { Verdict } from '../../lambdas/core/verdict';
import { diagnosis, now, restart, target } from './base-facts';

type ReplyOf<R extends keyof Crew> = Awaited<ReturnType<Crew[R]>>;

export const proposal: Proposal = {
  hash: 'a'.repeat(64),
  incidentId: 'inc-0123456789abcdef01234567',
  incidentType: 'compute',
  remediationId: 'restart-ecs-service',
  target,
  parameters: { ClusterName: 'shop', ServiceName: 'checkout' },
  document: { name: restart.documentName, version: '1', hash: 'b'.repeat(64) },
  compensation: { kind: 'none', because: 'There is nothing to go back to.' },
  confidence: 0.9,
  evidence: ['target-state'],
  gatheredAt: now,
};

const undoable: Proposal = {
  ...proposal,
  compensation: {
    kind: 'document',
    remediationId: 'undo-it',
    name: 'Paramedic-undo-it-0123456789',
    hash: 'c'.repeat(64),
    parameters: {},
    revertAfterMinutes: undefined,
  },
};

export const attempt = 'attempt-1';
const approvalRequired: Objection = { reason: 'approval-required', because: 'the mode is shadow' };

/** Objections by their name, with facts that a message can show. */
export const objectionsNamed = (names: readonly string[]): Objections => {
  const [first, ...others] = names.map(objectionNamed);
  if (!first) throw new Error('Expected at least one objection');
  return [first, ...others];
};

const known: readonly Objection[] = [
  approvalRequired,
  { reason: 'active-change', lock: target.arn, attempt: 'attempt-0' },
  { reason: 'alarm-cleared' },
  { reason: 'alarm-muted', rule: 'maintenance' },
  { reason: 'approval-invalid', because: 'it is for something else' },
  { reason: 'breaker-open', of: 'compute/restart-ecs-service/production', since: now },
  { reason: 'calendar-closed', until: minutesAfter(now, 60) },
  { reason: 'compliant-again' },
  { reason: 'concurrency-reached', active: 2, limit: 2 },
  { reason: 'cooling-down', until: minutesAfter(now, 30) },
  { reason: 'could-not-look', at: 'trust', because: 'a time-out' },
  { reason: 'daily-limit-reached', limit: 3 },
  { reason: 'deploy-under-way', what: 'ECS deployment 1', since: now },
  { reason: 'diagnosis-inconclusive', because: 'two plausible causes' },
  { reason: 'document-changed', document: restart.documentName },
  { reason: 'evidence-too-old', minutes: 31, maximum: 30 },
  { reason: 'health-event-open', service: 'ECS', code: 'AWS_ECS_OPERATIONAL_ISSUE', since: now },
  { reason: 'in-maintenance', window: 'mw-0123456789abcdef0', until: minutesAfter(now, 60) },
  { reason: 'in-settlement', until: minutesAfter(now, 30) },
  { reason: 'kill-switch', because: 'stopped by a person' },
  { reason: 'manual-operation', resource: target.arn },
  { reason: 'mode-off' },
  { reason: 'not-applicable', because: 'it treats other targets' },
  { reason: 'not-opted-in', resource: target.arn },
  { reason: 'observe-only', environment: 'production' },
  { reason: 'start-budget-spent', of: 'service', which: 'shop', per: 'hour', limit: 4 },
];

/** Any other name is a precondition, which speaks for itself. */
const objectionNamed = (name: string): Objection =>
  known.find(({ reason }) => reason === name) ?? {
    reason: 'precondition',
    precondition: name,
    because: 'the condition for acting does not hold',
  };

/** What two persons must approve; the crew answers for the target, whatever its type. */
const risky: Proposal = { ...proposal, remediationId: 'reboot-rds-instance' };

/** A temporary change, of which a person may want less. */
const larger: Proposal = {
  ...proposal,
  remediationId: 'scale-out-ecs-service',
  parameters: { ...proposal.parameters, CountBefore: '4', CountAfter: '8' },
  compensation: {
    kind: 'document',
    remediationId: 'scale-out-ecs-service',
    name: 'Paramedic-scale-out-ecs-service-0123456789',
    hash: 'c'.repeat(64),
    parameters: { ...proposal.parameters, CountBefore: '8', CountAfter: '4' },
    revertAfterMinutes: 60,
  },
};

export const diagnoses: Readonly<Record<string, ReplyOf<'diagnose'>>> = {
  treatable: diagnosis,
  'by-rules': { ...diagnosis, by: 'rules', agreed: false, model: undefined, confidence: 0.6 },
  untreatable: {
    ...diagnosis,
    kind: 'untreatable',
    incidentType: 'deployment',
    because: 'a rollout is in progress',
  },
  'self-resolved': {
    ...diagnosis,
    kind: 'untreatable',
    incidentType: 'self-resolved',
    because: 'the alarm is OK again',
  },
  inconclusive: { ...diagnosis, kind: 'inconclusive', because: 'nothing could be read' },
  'deployed-just-now': {
    ...diagnosis,
    kind: 'inconclusive',
    because: 'The target was deployed 0 min ago, after the last scan.',
    passing: true,
  },
  'without-evidence': { ...diagnosis, evidence: [] },
  'not-a-number': { ...diagnosis, confidence: Number.NaN },
};

export const considerations: Readonly<Record<string, ReplyOf<'consider'>>> = {
  ask: { kind: 'held', decision: { kind: 'ask', proposal, objections: [approvalRequired] } },
  'ask-undoable': {
    kind: 'held',
    decision: { kind: 'ask', proposal: undoable, objections: [approvalRequired] },
  },
  observed: {
    kind: 'held',
    decision: { kind: 'escalate', proposal, objections: objectionsNamed(['observe-only']) },
  },
  'ask-larger': {
    kind: 'held',
    decision: { kind: 'ask', proposal: larger, objections: [approvalRequired] },
  },
  'ask-risky': {
    kind: 'held',
    decision: { kind: 'ask', proposal: risky, objections: [approvalRequired] },
  },
  started: { kind: 'started', attempt, decision: { kind: 'remediate', proposal } },
  'started-on-a-question': {
    kind: 'started',
    attempt,
    decision: { kind: 'ask', proposal, objections: [approvalRequired] },
  },
  'held-without-objection': { kind: 'held', decision: { kind: 'remediate', proposal } },
  'start-unknown': {
    ...{ kind: 'start-unknown', attempt, because: 'no execution carries the tag' },
    decision: { kind: 'remediate', proposal },
  },
};

export const starts: Readonly<Record<string, ReplyOf<'start'>>> = {
  started: { kind: 'started', attempt },
  undoing: { kind: 'started', attempt: 'attempt-2' },
  'start-unknown': { kind: 'start-unknown', attempt, because: 'no execution carries the tag' },
};

/** Ends in the third minute after everything began, or later when it is asked later. */
const steps = [
  { name: 'ForceNewDeployment', status: 'Success' },
  { name: 'WaitForRollout', status: 'Success' },
];
const endedAt = minutesAfter(now, 3);

export const readings: Readonly<Record<string, ReplyOf<'follow'>>> = {
  running: { kind: 'running', steps: [{ name: 'ForceNewDeployment', status: 'InProgress' }] },
  Success: { kind: 'ended', status: 'Success', at: endedAt, steps, failure: undefined },
  CompletedWithSuccess: {
    kind: 'ended',
    status: 'CompletedWithSuccess',
    at: endedAt,
    steps,
    failure: undefined,
  },
  Failed: { kind: 'ended', status: 'Failed', at: endedAt, steps, failure: 'the rollout timed out' },
  Cancelled: { kind: 'ended', status: 'Cancelled', at: endedAt, steps: [], failure: undefined },
  unreadable: { kind: 'unreadable', because: 'SSM says Pondering' },
};

const opinion = (says: LogOpinion['says'], because: string): LogOpinion => ({
  ...{
    says,
    because,
    cited: says === 'new-errors' ? ['a1'] : [],
    modelCalls: 1,
    modelDollars: 0.001,
  },
  ...{ by: 'model', model: { id: 'model-1', promptHash: 'prompt-2' } },
});

export const opinions = {
  same: opinion('same', 'nothing new'),
  'new-errors': opinion('new-errors', '25 lines like: ERROR access denied'),
  'cannot-tell': opinion('cannot-tell', 'either way'),
  nothing: opinion('nothing', 'the model did not answer'),
} as const satisfies Readonly<Record<string, LogOpinion>>;

const verdict = (name: Verdict): ReplyOf<'validate'> => ({
  kind: 'verdict',
  verdict: name,
  because: `measured: ${name}`,
  measured: [],
});

export const judgements: Readonly<Record<string, ReplyOf<'validate'>>> = {
  pending: { kind: 'pending', because: 'two of three datapoints' },
  recovered: verdict('recovered'),
  'not-recovered': verdict('not-recovered'),
  worsened: verdict('worsened'),
  inconclusive: verdict('inconclusive'),
};
