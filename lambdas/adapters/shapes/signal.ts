import * as z from 'zod';
import type { Metric, Signal } from '../../core/signal';
import { instantShape } from './instant';

export const alarmStates = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

export const complianceStates = [
  'COMPLIANT',
  'NON_COMPLIANT',
  'NOT_APPLICABLE',
  'INSUFFICIENT_DATA',
] as const;

export const signalStates = [...alarmStates, ...complianceStates] as const;

export const alarmKinds = [
  'single-metric',
  'metric-math',
  'anomaly-detection',
  'metrics-insights',
  'composite',
  'log',
  'unknown',
] as const;

export const metricShape: z.ZodType<Metric> = z.object({
  namespace: z.string(),
  name: z.string(),
  dimensions: z.record(z.string(), z.string()),
});

const signalled = {
  id: z.string().min(1),
  account: z.string(),
  region: z.string(),
  changedAt: instantShape,
};

export const signalShape: z.ZodType<Signal> = z.discriminatedUnion('source', [
  z.object({
    ...signalled,
    source: z.literal('alarm'),
    alarm: z.object({
      arn: z.string().min(1),
      name: z.string(),
      kind: z.enum(alarmKinds),
      metrics: z.array(metricShape),
    }),
    state: z.enum(alarmStates),
    contributor: z
      .object({ id: z.string(), attributes: z.record(z.string(), z.string()) })
      .optional(),
    muted: z.object({ until: instantShape }).optional(),
    suppressedBy: z.string().optional(),
    evaluationState: z.string().optional(),
  }),
  z.object({
    ...signalled,
    source: z.literal('config'),
    finding: z.object({
      ruleArn: z.string().min(1),
      ruleName: z.string(),
      resourceType: z.string(),
      resourceId: z.string().min(1),
    }),
    state: z.enum(complianceStates),
  }),
]);
