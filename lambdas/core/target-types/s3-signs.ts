import { alarmIsOn, type Ask, isAbove, type Sign, timesBaseline, toldByAlarm } from '../sign';
import { hasGap, isViolation, isAboutPublicAccess } from './s3-picture';

const state = (ask: Ask, value: string) => ask('target-state', value);

const letsNobodyIn = (ask: Ask): boolean =>
  state(ask, 'policyIsPublic') === false && state(ask, 'aclIsPublic') === false;

export const s3Signs: readonly Sign[] = [
  {
    id: 'settings-off-but-nobody-let-in',
    holds: (ask) => isAboutPublicAccess(ask) && hasGap(ask) && letsNobodyIn(ask),
    incidentType: 'configuration',
    confidence: 0.85,
    because:
      'Settings are off, and neither policy nor ACL lets anybody in: put the settings into the template of the bucket.',
    cites: ['finding', 'target-state'],
  },
  {
    id: 'violates-another-rule',
    holds: (ask) =>
      isViolation(ask) && typeof ask('finding', 'checks') === 'string' && !isAboutPublicAccess(ask),
    incidentType: 'configuration',
    confidence: 0.85,
    because: 'AWS Config finds the bucket set up against a rule that is not about public access.',
    cites: ['finding', 'target-state'],
  },
  toldByAlarm(['OperationsFailedReplication'], {
    id: 'not-replicated',
    incidentType: 'configuration',
    confidence: 0.65,
    because: 'Objects cannot be replicated: a permission, a key or the destination is missing.',
  }),
  toldByAlarm(['ReplicationLatency', 'OperationsPendingReplication', 'BytesPendingReplication'], {
    id: 'replicated-late',
    incidentType: 'dependency',
    confidence: 0.65,
    because: 'Another bucket takes long to receive what is written here.',
  }),
  {
    id: 'asked-for-too-much',
    holds: (ask) =>
      alarmIsOn(ask, '5xxErrors', 'FirstByteLatency', 'TotalRequestLatency') &&
      isAbove(timesBaseline(ask, 'metric-AllRequests', 'highest'), 1.5),
    incidentType: 'capacity',
    confidence: 0.75,
    because:
      'S3 refuses requests while much more of them come than before: it divides busy prefixes by itself, or callers slow down.',
    cites: ['alarm-metric', 'metric-AllRequests'],
  },
];
