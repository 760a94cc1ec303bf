import type { ConfigInput } from './lib/config';

const proposed = { production: 'shadow', staging: 'shadow' } as const;

/**
 * Everything that can be set. As it stands nothing runs without a person: every remediation is in
 * shadow mode in production, and the list of people who may approve is still empty.
 */
export const config: ConfigInput = {
  stackName: 'Paramedic',
  alarms: { select: 'all', ignorePrefixes: ['TargetTracking-'] },

  // Rules of AWS Config to listen to, for example 's3-bucket-level-public-access-prohibited'.
  findings: { rules: [] },

  // What the business counts, for example { name: 'orders', namespace: 'Shop', metric: 'OrdersPlaced', dimensions: { Site: 'eu' },
  // statistic: 'Sum', worse: 'lower', tolerance: 0.3 }. Every remediation of what it is of is then judged by it, too.
  businessMetrics: [],

  optIn: { key: 'paramedic:remediation', value: 'enabled' },
  // Whatever carries this tag is in people's own hands: it is reported, and never touched.
  manual: { key: 'paramedic:operation', value: 'manual' },
  // Nothing runs while an SSM change calendar is closed or an SSM maintenance window is at work: docs/windows.md.
  windows: { calendars: [], maintenance: [] },
  environmentTag: 'environment',
  criticalityTag: 'criticality',

  modes: {
    'fail-over-aurora-cluster': proposed,
    'fail-over-elasticache': proposed,
    'limit-lambda-concurrency': proposed,
    'pause-event-source': proposed,
    'raise-dynamodb-capacity': proposed,
    'raise-lambda-concurrency': proposed,
    'reboot-ec2-instance': proposed,
    'reboot-rds-instance': proposed,
    'redrive-dead-letter-queue': proposed,
    'replace-asg-instance': proposed,
    'restart-ec2-instance': proposed,
    'restart-ecs-service': proposed,
    'rollback-lambda-alias': proposed,
    'scale-out-asg': proposed,
    'scale-out-ecs-service': proposed,
    'shift-traffic-from-zone': proposed,
  },
  // To arm one cell: 'compute/restart-ecs-service/staging', and set its mode above to autonomous.
  autonomousCells: [],
  // What tags cannot scope is deployed once its list is here: `npx paramedic library` names the lists.
  allowLists: {},

  // For example 'arn:aws:iam::111122223333:role/OnCall'.
  approvers: [],
  // To take answers by Slack: docs/decisions/answers-by-slack.md.
  emails: [],
  // Told as well when half of the time to answer has passed.
  secondAudience: [],
  // Where people read how to judge a proposal, for example instructions: 'https://wiki.example.org/paramedic'.

  // Who else is told, for example slack: { channel: 'C0123456789', secret: 'paramedic/slack' }: docs/subscribers.md.
  subscribers: {},
  digest: true,
  dashboard: true,

  criticalities: { critical: 'P1', high: 'P1', medium: 'P2', low: 'P3' },
  priorities: {
    P1: { reviewMinutes: 5 },
    P2: { reviewMinutes: 20 },
    P3: { reviewMinutes: 25 },
    P4: { reviewMinutes: 25 },
  },

  model: {
    chain: ['global.anthropic.claude-haiku-5-5', 'global.amazon.nova-2-lite-v1:0'],
    callsPerHour: 60,
    // US dollars, as counted from the tokens of its answers; then rules alone classify until the day is over.
    dollarsPerDay: 5,
    afterAction: 'compare-logs',
  },
  // docs/decisions/earned-trust.md says how a cell earns autonomy, and how it loses it.
  trust: {
    ...{ minimumJudged: 35, minimumLowerBound: 0.9, recentDays: 90, halfLifeDays: 180 },
    // After people took over: docs/decisions/counterfactuals.md.
    followMinutes: 120,
  },
  caps: {
    activeChanges: 3,
    evidenceMaxAgeMinutes: 30,
    // Starts of remediations; a service is what carries the same tag `service`.
    starts: {
      target: { perHour: 2, perDay: 6 },
      service: { perHour: 4, perDay: 12 },
      remediation: { perHour: 6, perDay: 24 },
      account: { perHour: 12, perDay: 60 },
    },
  },
  // Runs in a row that failed or changed nothing, of one cell and of all; then a person must look: docs/windows.md.
  breaker: { cellInARow: 3, allInARow: 5 },
  // So many incidents within so many minutes are told in one digest; what joins an incident: docs/decisions/storms.md.
  storms: { incidents: 30, minutes: 5, joinMinutes: 10 },

  // IP addresses in what the model is asked and people are told: docs/privacy.md.
  privacy: { addresses: 'redact' },
  topology: {
    everyMinutes: 15,
    maxAgeMinutes: 30,
    minimumCoverage: 0.8,
    belowCoverage: 'no-autonomy',
  },

  tables: { deletionProtection: true },
  // Anchors of the ledger and closed incidents, under S3 Object Lock: docs/record.md.
  record: { retentionDays: 365, mode: 'governance' },
  logRetentionDays: 90,
};
