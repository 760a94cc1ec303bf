import * as z from 'zod';
import { terminalStatuses } from '../../core/attempt';
import type { Decision } from '../../core/decision';
import { type LogOpinion, sayings } from '../../core/log-opinion';
import type {
  CompensateResponse,
  ConsiderResponse,
  FollowResponse,
  StartResponse,
  ValidateResponse,
} from '../../core/requests';
import type { Measured } from '../../core/verdict';
import { stepsShape } from './attempt';
import { instantShape } from './instant';
import { objectionsShape } from './objection';
import { numberOrNaN, orAbsent } from './or-absent';
import { proposalShape } from './proposal';

const decisionShape: z.ZodType<Decision> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('remediate'), proposal: proposalShape }),
  z.object({ kind: z.literal('ask'), proposal: proposalShape, objections: objectionsShape }),
  z.object({
    kind: z.literal('escalate'),
    proposal: proposalShape.optional(),
    objections: objectionsShape,
  }),
  z.object({ kind: z.literal('suppress'), objections: objectionsShape }),
]);

const startUnknownShape = z.object({
  kind: z.literal('start-unknown'),
  attempt: z.string().min(1),
  because: z.string(),
});

export const considerResponseShape: z.ZodType<ConsiderResponse> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    attempt: z.string().min(1),
    decision: decisionShape,
  }),
  z.object({ kind: z.literal('held'), decision: decisionShape }),
  startUnknownShape.extend({ decision: decisionShape }),
]);

export const startResponseShape: z.ZodType<StartResponse> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('started'), attempt: z.string().min(1) }),
  z.object({ kind: z.literal('refused'), objections: objectionsShape }),
  startUnknownShape,
]);

export const compensateResponseShape: z.ZodType<CompensateResponse> = z.union([
  startResponseShape,
  z.object({
    kind: z.literal('settled'),
    how: z.enum(['reverted', 'drifted']),
    because: z.string(),
  }),
]);

export const followResponseShape: z.ZodType<FollowResponse> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('running'), steps: stepsShape }),
  z.object({
    kind: z.literal('ended'),
    status: z.enum(terminalStatuses),
    at: instantShape,
    steps: stepsShape,
    failure: orAbsent(z.string()),
  }),
  z.object({ kind: z.literal('unreadable'), because: z.string() }),
]);

const measuredShape: z.ZodType<Measured> = z.object({
  label: z.string(),
  periodSeconds: z.number(),
  points: z.array(z.object({ at: instantShape, value: numberOrNaN })),
});

export const validateResponseShape: z.ZodType<ValidateResponse> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pending'), because: z.string() }),
  z.object({
    kind: z.literal('verdict'),
    verdict: z.enum(['recovered', 'not-recovered', 'worsened', 'inconclusive']),
    because: z.string(),
    measured: z.array(measuredShape),
  }),
]);

export const logOpinionShape: z.ZodType<LogOpinion> = z.object({
  says: z.enum(sayings),
  because: z.string(),
  cited: z.array(z.string()),
  by: z.enum(['model', 'local stand-in', 'rules']),
  modelCalls: z.number().int().nonnegative(),
  // Versions before did not say.
  modelDollars: numberOrNaN.default(Number.NaN),
  model: orAbsent(z.object({ id: z.string(), promptHash: z.string() })),
});
