import type { TypeOfTarget } from './target-type';

/**
 * A provisioned cluster, with what Amazon MSK reports at its DEFAULT level of monitoring (Amazon MSK Developer Guide,
 * "Amazon MSK metrics for monitoring Standard brokers with CloudWatch"). Its ARN ends in an id that no dimension
 * names, so that an alarm names it by tag.
 */
export const mskCluster = {
  type: 'msk-cluster',
  service: 'kafka',
  resource: /^cluster\/(?<cluster>[A-Za-z0-9-]{1,64})\/(?<clusterId>[0-9a-f-]{36}-[a-z0-9]{1,4})$/,
  dimensions: [],
} as const satisfies TypeOfTarget;
