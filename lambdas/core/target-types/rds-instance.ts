import * as z from 'zod';
import { isAbove } from '../sign';
import { rdsInstanceMetrics } from './rds-metrics';
import type { Named, TypeOfTarget } from './target-type';

const described = z.object({
  DBInstances: z.tuple([
    z.object({
      DBInstanceStatus: z.string(),
      Engine: z.string(),
      MultiAZ: z.boolean().default(false),
      DBClusterIdentifier: z.string().optional(),
    }),
  ]),
});

/** A DB instance of its own or a member of a cluster; both have ARNs of the same form. */
export const rdsInstance = {
  type: 'rds-instance',
  service: 'rds',
  resource: /^db:(?<instance>[a-z][a-z0-9-]{0,62})$/,
  dimensions: [
    {
      namespace: 'AWS/RDS',
      resource: ({ DBInstanceIdentifier }: Named) =>
        DBInstanceIdentifier ? `db:${DBInstanceIdentifier}` : undefined,
    },
  ],
  metrics: rdsInstanceMetrics({ DBInstanceIdentifier: 'instance' }),
  state: {
    lookups: {
      instance: {
        api: 'rds:DescribeDBInstances',
        on: 'db:*',
        input: { DBInstanceIdentifier: '{{instance}}' },
      },
    },
    values: ({ instance }) => {
      const [found] = described.parse(instance).DBInstances;
      return {
        status: found.DBInstanceStatus,
        engine: found.Engine,
        multiAz: found.MultiAZ,
        clusterMember: found.DBClusterIdentifier !== undefined,
      };
    },
  },
  signs: [
    {
      id: 'instance-overloaded',
      holds: (ask) => isAbove(ask('metric-CPUUtilization', 'highest'), 85),
      incidentType: 'capacity',
      confidence: 0.75,
      because: 'The processor of the instance is used up: the same load would follow a reboot.',
      cites: ['metric-CPUUtilization', 'metric-DatabaseConnections', 'alarm-metric'],
    },
  ],
} as const satisfies TypeOfTarget;
