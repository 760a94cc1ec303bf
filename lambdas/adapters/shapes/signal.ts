import * as z from 'zod';
import type { Metric, Signal } from '../../core/signal';
import { instantShape } from './instant';

export const alarmStates = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

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

export const signalShape: z.ZodType<Signal> = z.object({
  id: z.string().min(1),
  source: z.literal('alarm'),
  account: z.string(),
  region: z.string(),
  alarm: z.object({
    arn: z.string().min(1),
    name: z.string(),
    kind: z.enum(alarmKinds),
    metrics: z.array(metricShape),
  }),
  state: z.enum(alarmStates),
  changedAt: instantShape,
  contributor: z
    .object({ id: z.string(), attributes: z.record(z.string(), z.string()) })
    .optional(),
  muted: z.object({ until: instantShape }).optional(),
  suppressedBy: z.string().optional(),
  evaluationState: z.string().optional(),
});
