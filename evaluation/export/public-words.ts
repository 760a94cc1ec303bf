import type { Evidence } from '../../lambdas/core/evidence';

type Source = Evidence['source'];

/**
 * What AWS' services say of the state of a resource, by their API references, and what we say where they say nothing.
 * A word that is missing here is exported as `word-1`: default-deny costs a word, never a secret.
 */
const statesOfResources = new Set(
  [
    // DynamoDB, ECS, CodePipeline, Lambda
    'ACTIVE CREATING UPDATING DELETING ARCHIVING ARCHIVED INACCESSIBLE_ENCRYPTION_CREDENTIALS',
    'PROVISIONED PAY_PER_REQUEST COMPLETED IN_PROGRESS FAILED DRAINING INACTIVE V1 V2',
    'JobFailed ConfigurationError PermissionError RevisionOutOfSync RevisionUnavailable SystemUnavailable',
    'InvocationFailed none several',
    // RDS and Aurora
    'available backing-up creating deleting failed failing-over maintenance migrating modifying promoting rebooting',
    'renaming resetting-master-credentials restore-error starting stopped stopping storage-full upgrading',
    'storage-optimization storage-initialization configuring-enhanced-monitoring configuring-log-exports',
    'incompatible-network incompatible-parameters incompatible-restore inaccessible-encryption-credentials',
    'mysql mariadb postgres aurora-mysql aurora-postgresql oracle-ee oracle-se2 sqlserver-ee sqlserver-se',
    'sqlserver-ex sqlserver-web db2-ae db2-se custom-oracle-ee custom-sqlserver-se',
    // ElastiCache, EC2, Elastic Load Balancing
    'create-failed snapshotting enabled disabled enabling disabling',
    'ok impaired insufficient-data not-applicable initializing pending running shutting-down terminated',
    'active provisioning active_impaired',
  ]
    .join(' ')
    .split(' '),
);

/** Words that AWS or we have made, by the source of evidence whose values hold them. */
const madeBy: Readonly<Record<Source, (word: string) => boolean>> = {
  'target-state': (word) => statesOfResources.has(word) || /^\d{1,6}$/.test(word),
  health: (word) => word === 'none' || /^[A-Z][A-Z0-9]{1,40}$/.test(word),
  finding: (word) => /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$|^AWS::[A-Za-z0-9]+::[A-Za-z0-9]+$/.test(word),
  'alarm-metric': () => false,
  'target-metrics': () => true,
  business: () => false,
  tags: () => true,
  logs: () => true,
  changes: () => true,
  neighbours: () => true,
  quota: () => true,
  history: () => true,
};

/** Whether a word in the values of evidence says nothing of whose account it is. */
export const isPublicWord = (source: Source, word: string): boolean => madeBy[source](word);
