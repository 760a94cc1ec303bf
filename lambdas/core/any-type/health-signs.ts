import type { IncidentType } from '../diagnosis';
import { type Ask, isAbove, type Sign } from '../sign';
import type { TargetType } from '../target-types/every-type';

/** What fails when AWS fails at, or works on, a resource of this type; a dependency where nobody sees its machines. */
const made: Partial<Readonly<Record<TargetType, IncidentType>>> = {
  'auto-scaling-group': 'compute',
  'aurora-cluster': 'database',
  'dynamodb-table': 'database',
  'ec2-instance': 'compute',
  'ecs-service': 'compute',
  'elasticache-replication-group': 'database',
  'rds-instance': 'database',
  // Brokers are patched one after the other and catch up by themselves: the work explains what is seen, and nothing ails.
  'msk-cluster': 'unknown',
};

/** An open issue of EC2 is one of zones and their network to them. */
const networked: readonly TargetType[] = ['ec2-instance', 'nat-gateway'];

/** Read, not assumed: only then is there another zone to be served from. */
const isInOneZone = (ask: Ask): boolean => ask('target-state', 'oneZoneImpaired') === true;

const cites = ['health', 'alarm-metric'];

/**
 * AWS itself is at fault or at work. What we would do meanwhile needs what is failing, or gets in the way: a person
 * decides. One zone that fails beneath a load balancer is what shifting its traffic is for.
 */
export const healthSigns = (type: TargetType): readonly Sign[] => [
  {
    id: 'aws-works-on-it',
    holds: (ask) => isAbove(ask('health', 'workOnTarget'), 0),
    incidentType: made[type] ?? 'dependency',
    confidence: 0.95,
    because: 'AWS is doing planned work on this resource at this moment: wait for it to end.',
    cites,
  },
  {
    id: 'aws-names-it',
    holds: (ask) => isAbove(ask('health', 'issuesOfTarget'), 0),
    incidentType: made[type] ?? 'dependency',
    confidence: 0.95,
    because: 'AWS Health has an open issue that names this resource: follow the event.',
    cites,
  },
  {
    id: 'aws-service-ails',
    holds: (ask) => isAbove(ask('health', 'issues'), 0),
    incidentType: networked.includes(type) ? 'network' : 'dependency',
    confidence: 0.9,
    because:
      'AWS Health has an open issue of this service in this Region: actions need what is failing.',
    cites,
  },
  {
    id: 'aws-fails-beneath',
    holds: (ask) => isAbove(ask('health', 'issuesBeneath'), 0) && !isInOneZone(ask),
    incidentType: 'network',
    confidence: 0.9,
    because:
      'AWS Health has an open issue of what this runs on, in this Region: a zone may be impaired.',
    cites,
  },
];
