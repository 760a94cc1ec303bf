import * as z from 'zod';
import { ApiError, type Api, type Demand } from '../endpoint/api';
import { auroraCluster, type AuroraCluster } from '../world/kinds/aurora-cluster';
import { rdsInstance, type RdsInstance } from '../world/kinds/rds-instance';
import type { Scenario } from '../world/scenario';
import type { WorldProps } from '../world/world';
import { apiOf, type Operation } from './operation';
import { describeDbCluster, describeDbInstance, describeMaintenance } from './rds-shapes';
import { readInput, tagContext } from './wire';

const filters = <Name extends string>(name: Name) =>
  z.array(z.strictObject({ Name: z.literal(name), Values: z.array(z.string()).min(1) })).optional();

const instancesAsked = z.strictObject({
  DBInstanceIdentifier: z.string().optional(),
  Filters: filters('db-cluster-id'),
});
const clustersAsked = z.strictObject({ DBClusterIdentifier: z.string().optional() });
const maintenanceAsked = z.strictObject({ Filters: filters('db-instance-id') });
const reboot = z.strictObject({
  DBInstanceIdentifier: z.string(),
  // A reboot that fails over would be another remediation.
  ForceFailover: z.literal(false).optional(),
});
const failover = z.strictObject({
  DBClusterIdentifier: z.string(),
  TargetDBInstanceIdentifier: z.string(),
});

/** Amazon RDS, as far as runbooks, lookups and the diagnosis use it. */
export function rdsApi(scenario: () => Scenario, props: WorldProps): Api {
  const databases = databasesOf(scenario, props);
  return apiOf('rds', {
    DescribeDBInstances: describeInstances(databases),
    DescribeDBClusters: describeClusters(databases),
    DescribePendingMaintenanceActions: describePending(databases, props),
    RebootDBInstance: rebootInstance(databases),
    FailoverDBCluster: failOverCluster(databases),
  });
}

type Databases = ReturnType<typeof databasesOf>;

function databasesOf(scenario: () => Scenario, { account, region }: WorldProps) {
  const instances = () => scenario().of(rdsInstance);
  const clusters = () => scenario().of(auroraCluster);
  const instance = (id: string) => instances().find(({ spec }) => spec.id === id);
  const cluster = (id: string) => clusters().find(({ spec }) => spec.id === id);
  const demand =
    (type: 'db' | 'cluster', find: (id: string) => RdsInstance | AuroraCluster | undefined) =>
    (action: string, id: string): Demand => ({
      action: `rds:${action}`,
      resource: `arn:aws:rds:${region}:${account}:${type}:${id}`,
      context: tagContext(find(id)?.tags ?? {}),
    });
  return {
    ...{ instances, clusters, instance, cluster },
    onInstance: demand('db', instance),
    onCluster: demand('cluster', cluster),
  };
}

const describeInstances = ({ instances, instance, onInstance }: Databases): Operation => ({
  demands: (input) => [
    onInstance('DescribeDBInstances', readInput(instancesAsked, input).DBInstanceIdentifier ?? '*'),
  ],
  run: (input) => {
    const { DBInstanceIdentifier: id, Filters = [] } = readInput(instancesAsked, input);
    const named = id === undefined ? instances() : [existingInstance(id, instance(id))];
    const found = named.filter(({ spec: { cluster } }) =>
      Filters.every(({ Values }) => cluster !== undefined && Values.includes(cluster)),
    );
    return { DBInstances: found.map(describeDbInstance) };
  },
});

const describeClusters = ({ clusters, cluster, onCluster }: Databases): Operation => ({
  demands: (input) => [
    onCluster('DescribeDBClusters', readInput(clustersAsked, input).DBClusterIdentifier ?? '*'),
  ],
  run: (input) => {
    const { DBClusterIdentifier: id } = readInput(clustersAsked, input);
    const found = id === undefined ? clusters() : [existingCluster(id, cluster(id))];
    return { DBClusters: found.map(describeDbCluster) };
  },
});

const describePending = (
  { instances, onInstance }: Databases,
  { clock }: WorldProps,
): Operation => ({
  demands: () => [onInstance('DescribePendingMaintenanceActions', '*')],
  run: (input) => {
    const { Filters = [] } = readInput(maintenanceAsked, input);
    const found = instances().filter(({ spec }) =>
      Filters.every(({ Values }) => Values.includes(spec.id)),
    );
    return {
      PendingMaintenanceActions: found.flatMap((each) => describeMaintenance(each, clock.now())),
    };
  },
});

const rebootInstance = ({ instance, onInstance }: Databases): Operation => ({
  demands: (input) => [
    onInstance('RebootDBInstance', readInput(reboot, input).DBInstanceIdentifier),
  ],
  run: (input) => {
    const { DBInstanceIdentifier: id } = readInput(reboot, input);
    const found = available(existingInstance(id, instance(id)));
    found.reboot();
    return { DBInstance: describeDbInstance(found) };
  },
});

/** By the service authorization reference on the cluster and on instances: those that change their roles. */
const failOverCluster = ({ instance, cluster, onInstance, onCluster }: Databases): Operation => ({
  demands: (input) => {
    const asked = readInput(failover, input);
    const writer = cluster(asked.DBClusterIdentifier)?.standing().writer;
    return [
      onCluster('FailoverDBCluster', asked.DBClusterIdentifier),
      ...(writer === undefined ? [] : [onInstance('FailoverDBCluster', writer)]),
      onInstance('FailoverDBCluster', asked.TargetDBInstanceIdentifier),
    ];
  },
  run: (input) => {
    const { DBClusterIdentifier, TargetDBInstanceIdentifier } = readInput(failover, input);
    const found = existingCluster(DBClusterIdentifier, cluster(DBClusterIdentifier));
    const to = available(
      existingInstance(TargetDBInstanceIdentifier, instance(TargetDBInstanceIdentifier)),
    );
    const { status, writer } = found.standing();
    if (status !== 'available' || to.spec.id === writer || to.spec.cluster !== found.spec.id) {
      const message = `DB cluster ${found.spec.id} cannot fail over to ${to.spec.id} now`;
      throw new ApiError('InvalidDBClusterStateFault', message);
    }
    found.failOver(to);
    return { DBCluster: describeDbCluster(found) };
  },
});

function existingInstance(id: string, found: RdsInstance | undefined): RdsInstance {
  if (found) return found;
  throw new ApiError('DBInstanceNotFound', `DBInstance ${id} not found.`, 404);
}

function existingCluster(id: string, found: AuroraCluster | undefined): AuroraCluster {
  if (found) return found;
  throw new ApiError('DBClusterNotFoundFault', `DBCluster ${id} not found.`, 404);
}

function available(instance: RdsInstance): RdsInstance {
  if (instance.statusNow() === 'available') return instance;
  const message = `Instance ${instance.spec.id} is not in available state.`;
  throw new ApiError('InvalidDBInstanceState', message);
}
