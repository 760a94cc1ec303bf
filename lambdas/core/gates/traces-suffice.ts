import { coversEnough } from '../topology/coverage';
import type { Gate } from './gate';

/** Traces have seen enough of the critical services, or none is declared; otherwise a person decides. */
export const tracesSuffice: Gate = (_proposal, _runbook, { diagnosis, policy }) => {
  const { critical, traced } = diagnosis.topology?.coverage ?? unknown;
  if (!Number.isFinite(critical) || !Number.isFinite(traced)) {
    const because = 'the diagnosis does not say what traces have seen';
    return [{ reason: 'approval-required', because }];
  }
  const minimum = policy.topology.minimumCoverage;
  return coversEnough({ critical, traced }, minimum)
    ? []
    : [{ reason: 'traces-too-few', traced, critical, minimum }];
};

/** Of a diagnosis made without a topology, or before there was any. */
const unknown = { critical: Number.NaN, traced: Number.NaN };
