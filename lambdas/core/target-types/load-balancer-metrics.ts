import { across, metricsIn, sparse } from './metric-table';
import type { TargetMetric } from './target-type';

const dimensions = { LoadBalancer: 'loadBalancer' };
const application = metricsIn('AWS/ApplicationELB', { dimensions, when: { kind: 'app' } });
const network = metricsIn('AWS/NetworkELB', { dimensions, when: { kind: 'net' } });

/** Counted by target group only; without registered targets there is nothing to count. */
const unhealthyHosts = (kind: typeof application): TargetMetric =>
  across(['TargetGroup'], 'SUM', sparse(kind('UnHealthyHostCount', 'Maximum', 'Count')));

/**
 * User Guide for Application, and for Network Load Balancers, "CloudWatch metrics for your ... Load Balancer", with
 * the reporting criteria that they state.
 */
export const loadBalancerMetrics: readonly TargetMetric[] = [
  sparse(application('HTTPCode_Target_5XX_Count', 'Sum', 'Count')),
  application('RequestCount', 'Sum', 'Count'),
  sparse(application('TargetResponseTime', 'Average', 'Seconds')),
  sparse(application('HTTPCode_ELB_5XX_Count', 'Sum', 'Count')),
  sparse(application('TargetConnectionErrorCount', 'Sum', 'Count')),
  sparse(application('RejectedConnectionCount', 'Sum', 'Count')),
  unhealthyHosts(application),
  network('ActiveFlowCount', 'Average', 'Count'),
  network('NewFlowCount', 'Sum', 'Count'),
  network('ProcessedBytes', 'Sum', 'Bytes'),
  network('TCP_Client_Reset_Count', 'Sum', 'Count'),
  network('TCP_ELB_Reset_Count', 'Sum', 'Count'),
  network('TCP_Target_Reset_Count', 'Sum', 'Count'),
  network('PortAllocationErrorCount', 'Sum', 'Count'),
  sparse(network('TargetTLSNegotiationErrorCount', 'Sum', 'Count')),
  unhealthyHosts(network),
];
