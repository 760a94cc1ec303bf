import * as z from 'zod';
import type { Objection, Objections } from '../../core/objection';
import { numberOrNaN } from './or-absent';

const text = z.string();
const because = { because: text };

/** One line per reason of `core/objection.ts`. */
export const objectionShape: z.ZodType<Objection> = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('approval-required'), ...because }),
  z.object({ reason: z.literal('active-change'), lock: text, attempt: text }),
  z.object({ reason: z.literal('alarm-cleared') }),
  z.object({ reason: z.literal('alarm-muted'), rule: text }),
  z.object({ reason: z.literal('approval-invalid'), ...because }),
  z.object({ reason: z.literal('breaker-open'), of: text, since: text }),
  z.object({ reason: z.literal('calendar-closed'), until: text }),
  z.object({ reason: z.literal('carrier-not-opted-in'), resource: text }),
  z.object({ reason: z.literal('compliant-again') }),
  z.object({
    reason: z.literal('concurrency-reached'),
    active: numberOrNaN,
    limit: numberOrNaN,
  }),
  z.object({
    reason: z.literal('confidence-too-low'),
    confidence: numberOrNaN,
    minimum: numberOrNaN,
  }),
  z.object({ reason: z.literal('cooling-down'), until: text }),
  z.object({ reason: z.literal('could-not-look'), at: text, ...because }),
  z.object({ reason: z.literal('daily-limit-reached'), limit: numberOrNaN }),
  z.object({ reason: z.literal('deploy-under-way'), what: text, since: text }),
  z.object({ reason: z.literal('diagnosis-inconclusive'), ...because }),
  z.object({ reason: z.literal('document-changed'), document: text }),
  z.object({
    reason: z.literal('evidence-too-old'),
    minutes: numberOrNaN,
    maximum: numberOrNaN,
  }),
  z.object({ reason: z.literal('health-event-open'), service: text, code: text, since: text }),
  z.object({ reason: z.literal('in-maintenance'), window: text, until: text }),
  z.object({ reason: z.literal('in-settlement'), until: text }),
  z.object({ reason: z.literal('kill-switch'), ...because }),
  z.object({ reason: z.literal('manual-operation'), resource: text }),
  z.object({ reason: z.literal('mode-off') }),
  z.object({ reason: z.literal('no-remediation'), ...because }),
  z.object({ reason: z.literal('not-applicable'), ...because }),
  z.object({ reason: z.literal('not-listed'), list: text, entry: text }),
  z.object({ reason: z.literal('not-opted-in'), resource: text }),
  z.object({ reason: z.literal('observe-only'), environment: text }),
  z.object({ reason: z.literal('own-resource'), resource: text }),
  z.object({ reason: z.literal('parameter-invalid'), parameter: text, pattern: text }),
  z.object({ reason: z.literal('parameter-unbound'), parameter: text }),
  z.object({ reason: z.literal('precondition'), precondition: text, ...because }),
  z.object({ reason: z.literal('remediation-unknown'), remediationId: text }),
  z.object({
    reason: z.literal('start-budget-spent'),
    of: text,
    which: text.default(''),
    per: z.enum(['hour', 'day']),
    limit: numberOrNaN,
  }),
  z.object({ reason: z.literal('target-mismatch'), field: text, expected: text }),
  z.object({ reason: z.literal('target-unknown'), ...because }),
  z.object({
    reason: z.literal('traces-too-few'),
    traced: numberOrNaN,
    critical: numberOrNaN,
    minimum: numberOrNaN,
  }),
]);

export const objectionsShape: z.ZodType<Objections> = z.tuple([objectionShape], objectionShape);
