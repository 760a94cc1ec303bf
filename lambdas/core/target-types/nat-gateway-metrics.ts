import { metricsIn } from './metric-table';
import type { TargetMetric } from './target-type';

const metric = metricsIn('AWS/NATGateway', { dimensions: { NatGatewayId: 'gateway' } });

/** Amazon VPC User Guide, "NAT gateway metrics and dimensions": sent every minute. */
export const natGatewayMetrics: readonly TargetMetric[] = [
  metric('ActiveConnectionCount', 'Maximum', 'Count'),
  metric('ErrorPortAllocation', 'Sum', 'Count'),
  metric('IdleTimeoutCount', 'Sum', 'Count'),
  metric('PacketsDropCount', 'Sum', 'Count'),
];
