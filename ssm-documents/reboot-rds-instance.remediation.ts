import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { hasGrown } from '../lambdas/core/sign';
import { load, sessionsWait } from '../lambdas/core/target-types/rds-instance';
import { isAvailable } from '../lambdas/core/target-types/rds-signs';

const instanceShape = z.object({
  DBInstances: z.tuple([
    z.object({
      DBInstanceIdentifier: z.string(),
      DBInstanceStatus: z.string(),
      DBClusterIdentifier: z.string().optional(),
      PendingModifiedValues: z.record(z.string(), z.unknown()).default({}),
      DBParameterGroups: z.array(z.object({ ParameterApplyStatus: z.string() })).min(1),
    }),
  ]),
});

const clusterShape = z.object({
  DBClusters: z.tuple([
    z.object({
      DBClusterArn: z.string(),
      DBClusterMembers: z.array(
        z.object({ DBInstanceIdentifier: z.string(), IsClusterWriter: z.boolean() }),
      ),
    }),
  ]),
});

const maintenanceShape = z.object({
  PendingMaintenanceActions: z.array(
    z.object({
      PendingMaintenanceActionDetails: z.array(
        z.object({ CurrentApplyDate: z.unknown().optional() }),
      ),
    }),
  ),
});

const instanceIn = (instance: unknown) => instanceShape.parse(instance).DBInstances[0];
const clusterIn = (cluster: unknown) => clusterShape.parse(cluster).DBClusters[0];

/** A writer whose readers could take over, so that a fail-over interrupts less. */
function hasReaders({ instance, cluster }: Found): boolean {
  const { DBInstanceIdentifier: id, DBClusterIdentifier } = instanceIn(instance);
  if (DBClusterIdentifier === undefined) return false;
  const { DBClusterMembers: members } = clusterIn(cluster);
  const own = members.find((each) => each.DBInstanceIdentifier === id);
  if (!own) throw new Error('the cluster does not know its member');
  return own.IsClusterWriter && members.length > 1;
}

export const rebootRdsInstance = {
  id: 'reboot-rds-instance',
  title: 'Reboot an RDS DB instance',
  treats: ['database'],
  targetType: 'rds-instance',
  useWhen:
    'Sessions pile up behind each other while the processor of the instance has nothing to do.',
  doNotUseWhen:
    'The instance is busy: the same load comes back, and meanwhile nobody can use the database.',
  signs: [
    {
      id: 'sessions-stuck',
      holds: (ask) =>
        sessionsWait(ask) &&
        isAvailable(ask) &&
        ask('target-state', 'clusterMember') === false &&
        ask('changes', 'inLastHour') === 0,
      suffices: (ask) => hasGrown(ask, load, 5),
      incidentType: 'database',
      confidence: 0.85,
      because: 'Sessions pile up although the processor idles: they wait for each other.',
      cites: [
        'metric-DatabaseConnections',
        'metric-DBLoad',
        'metric-CPUUtilization',
        'target-state',
        'alarm-metric',
        'changes',
      ],
    },
  ],

  parameters: { DBInstanceIdentifier: { from: 'target', property: 'instance' } },
  lookups: {
    instance: {
      api: 'rds:DescribeDBInstances',
      on: 'db:*',
      input: { DBInstanceIdentifier: '{{instance}}' },
    },
    cluster: {
      api: 'rds:DescribeDBClusters',
      on: 'cluster:*',
      after: ['instance'],
      input: ({ instance }) => {
        const { DBClusterIdentifier } = instanceIn(instance);
        return DBClusterIdentifier === undefined ? undefined : { DBClusterIdentifier };
      },
    },
    maintenance: {
      api: 'rds:DescribePendingMaintenanceActions',
      on: 'db:*',
      input: { Filters: [{ Name: 'db-instance-id', Values: ['{{instance}}'] }] },
    },
  },
  preconditions: [
    {
      id: 'instance-not-available',
      because: 'the instance is being backed up or changed, or does not run',
      holds: ({ instance }) => instanceIn(instance).DBInstanceStatus === 'available',
    },
    {
      id: 'fail-over-instead',
      because: 'it is the writer of a cluster with readers, one of which could take over',
      holds: (found) => !hasReaders(found),
    },
    {
      // A reboot is what puts them in force (RDS User Guide, rebooting a DB instance).
      id: 'parameters-pending',
      because: 'a reboot would put parameters in force that nobody has asked for now',
      holds: ({ instance }) =>
        instanceIn(instance).DBParameterGroups.every(
          ({ ParameterApplyStatus }) => ParameterApplyStatus === 'in-sync',
        ),
    },
    {
      id: 'change-pending',
      because: 'a change of the instance waits to be applied',
      holds: ({ instance }) => Object.keys(instanceIn(instance).PendingModifiedValues).length === 0,
    },
    {
      // Maintenance that is merely on offer has no such date (API reference, PendingMaintenanceAction).
      id: 'maintenance-due',
      because: 'maintenance of the instance has a date, and may begin meanwhile',
      holds: ({ maintenance }) =>
        maintenanceShape
          .parse(maintenance)
          .PendingMaintenanceActions.flatMap((each) => each.PendingMaintenanceActionDetails)
          .every(({ CurrentApplyDate }) => CurrentApplyDate === undefined),
    },
  ],
  reads: [{ service: 'rds', actions: ['DescribeDBInstances'], on: 'db:*' }],
  writes: [{ service: 'rds', actions: ['RebootDBInstance'], tagCarrier: 'db:*' }],
  residualAuthority:
    'It could reboot an opted-in Multi-AZ instance by a fail-over to its other zone: IAM has no key for ForceFailover.',

  risk: 'high',
  neverAlone: 'Every session is lost, and crash recovery takes as long as it takes.',
  blastRadius: {
    targets: 1,
    usersNotice:
      'The database refuses connections for a minute or more, and open transactions are rolled back.',
  },
  ifIgnored: 'Sessions go on piling up until the engine lets nobody in.',
  lockSet: ({ arn }, { cluster }) => {
    const member = clusterShape.safeParse(cluster);
    return member.success ? [arn, member.data.DBClusters[0].DBClusterArn] : [arn];
  },
  compensation: {
    none: 'A reboot changes nothing that could be put back, and lost sessions stay lost.',
  },
  driftsFromIac: 'Nothing: no property of the instance changes.',
  nativeAlternative:
    'RDS restarts an engine that has crashed and fails over a Multi-AZ instance that is gone; an engine that merely waits for locks it leaves alone.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 240, maximumPerDay: 1 },

  validation: {
    settleMinutes: 3,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
