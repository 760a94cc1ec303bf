import type { AuroraCluster } from '../world/kinds/aurora-cluster';
import type { RdsInstance } from '../world/kinds/rds-instance';
import { tagList } from './wire';

/** An instance as `DescribeDBInstances` shows it. */
export const describeDbInstance = ({ arn, spec, ...instance }: RdsInstance) => ({
  DBInstanceIdentifier: spec.id,
  DBInstanceArn: arn,
  DBInstanceStatus: instance.statusNow(),
  Engine: spec.engine,
  MultiAZ: spec.multiAz,
  ...(spec.cluster === undefined
    ? {}
    : { DBClusterIdentifier: spec.cluster, PromotionTier: spec.promotionTier }),
  PendingModifiedValues: {},
  DBParameterGroups: [
    { DBParameterGroupName: `${spec.id}-parameters`, ParameterApplyStatus: spec.parameters },
  ],
  TagList: tagList(spec.tags),
});

/** A cluster as `DescribeDBClusters` shows it. */
export function describeDbCluster({ arn, spec, ...cluster }: AuroraCluster) {
  const { status, writer } = cluster.standing();
  return {
    DBClusterIdentifier: spec.id,
    DBClusterArn: arn,
    Status: status,
    Engine: spec.engine,
    DBClusterMembers: cluster.members().map((each) => ({
      DBInstanceIdentifier: each.spec.id,
      IsClusterWriter: each.spec.id === writer,
      DBClusterParameterGroupStatus: 'in-sync',
      PromotionTier: each.spec.promotionTier,
    })),
    TagList: tagList(spec.tags),
  };
}

/** What `DescribePendingMaintenanceActions` shows of an instance; nothing where nothing is pending. */
export const describeMaintenance = (
  { arn, spec: { maintenanceIn } }: RdsInstance,
  began: number,
): readonly object[] =>
  maintenanceIn === undefined
    ? []
    : [
        {
          ResourceIdentifier: arn,
          PendingMaintenanceActionDetails: [
            {
              Action: 'system-update',
              OptInStatus: 'next-maintenance',
              CurrentApplyDate: new Date(began + maintenanceIn * 60_000),
            },
          ],
        },
      ];
