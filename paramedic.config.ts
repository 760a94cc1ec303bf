import type { ConfigInput } from './lib/config';

/**
 * Everything that can be set. As it stands nothing runs without a person: every remediation is in
 * shadow mode in production, and the list of people who may approve is still empty.
 */
export const config: ConfigInput = {
  stackName: 'Paramedic',
  alarms: { select: 'all', ignorePrefixes: ['TargetTracking-'] },

  // Rules of AWS Config to listen to, for example 's3-bucket-level-public-access-prohibited'.
  findings: { rules: [] },

  optIn: { key: 'paramedic:remediation', value: 'enabled' },
  environmentTag: 'environment',
  criticalityTag: 'criticality',

  modes: {
    'restart-ecs-service': { production: 'shadow', staging: 'shadow' },
    'reboot-ec2-instance': { production: 'shadow', staging: 'shadow' },
  },
  // To arm one cell: 'compute/restart-ecs-service/staging', and set its mode above to autonomous.
  autonomousCells: [],
  allowLists: {},

  // For example 'arn:aws:iam::111122223333:role/OnCall'.
  approvers: [],
  emails: [],

  criticalities: { critical: 'P1', high: 'P1', medium: 'P2', low: 'P3' },
  priorities: {
    P1: { reviewMinutes: 15, remindAfterMinutes: 5 },
    P2: { reviewMinutes: 20, remindAfterMinutes: 10 },
    P3: { reviewMinutes: 25, remindAfterMinutes: 15 },
    P4: { reviewMinutes: 25, remindAfterMinutes: 15 },
  },

  model: {
    chain: ['global.anthropic.claude-haiku-5-5', 'global.amazon.nova-2-lite-v1:0'],
    callsPerHour: 60,
  },
  trust: { minimumJudged: 35, minimumLowerBound: 0.9 },
  caps: { activeChanges: 3, evidenceMaxAgeMinutes: 30 },

  tables: { deletionProtection: true },
  logRetentionDays: 90,
};
