import type { AlarmKind } from '../core/signal';

/** What kind of metric alarm its queries show (aws-facts 1.1); `metrics` counts those with dimensions of their own. */
export function metricAlarmKind(expressions: readonly string[], metrics: number): AlarmKind {
  if (expressions.some((text) => /^\s*ANOMALY_DETECTION_BAND\(/.test(text))) {
    return 'anomaly-detection';
  }
  if (expressions.some((text) => /\bSELECT\b/i.test(text))) return 'metrics-insights';
  if (expressions.length > 0) return metrics > 0 ? 'metric-math' : 'unknown';
  return metrics === 1 ? 'single-metric' : 'unknown';
}
