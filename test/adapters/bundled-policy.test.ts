import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledPolicy } from '../../lambdas/adapters/bundled-policy';
import { homeIn } from '../../lambdas/adapters/home';
import type { BusinessMetric } from '../../lambdas/core/business-metric';
import type { Policy } from '../../lambdas/core/policy';

const patience = { reviewMinutes: 30, remindAfterMinutes: 10 };
const policy: Policy = {
  schema: 1,
  hash: 'a'.repeat(64),
  signs: 'signs-1',
  library: ['restart-ecs-service', 'reboot-ec2-instance'],
  allowLists: {},
  bucketAbac: false,
  optIn: { key: 'paramedic:remediation', value: 'enabled' },
  manual: { key: 'paramedic:operation', value: 'manual' },
  windows: { calendars: [], maintenance: [] },
  environmentTag: 'environment',
  criticalityTag: 'criticality',
  modes: { 'restart-ecs-service': { production: 'shadow' } },
  autonomousCells: [],
  approvers: [],
  priorities: { P1: patience, P2: patience, P3: patience, P4: patience },
  criticalities: { high: 'P1' },
  model: {
    ...{ chain: ['eu.anthropic.claude-haiku-5-5'], callsPerHour: 20, dollarsPerDay: 5 },
    prices: { 'eu.anthropic.claude-haiku-5-5': { input: 0.1, output: 0.5 } },
    afterAction: 'nothing',
  },
  trust: {
    minimumJudged: 10,
    minimumLowerBound: 0.8,
    recentDays: 90,
    halfLifeDays: 180,
    followMinutes: 120,
    waivers: {},
  },
  breaker: { cellInARow: 3, allInARow: 5 },
  storms: { incidents: 30, minutes: 5, joinMinutes: 10 },
  caps: {
    starts: {
      target: { perHour: 9, perDay: 99 },
      service: { perHour: 9, perDay: 99 },
      remediation: { perHour: 9, perDay: 99 },
      account: { perHour: 9, perDay: 99 },
    },
    activeChanges: 2,
    evidenceMaxAgeMinutes: 30,
  },
  privacy: { addresses: 'redact', tags: ['environment', 'criticality', 'paramedic:*'] },
  topology: {
    everyMinutes: 15,
    maxAgeMinutes: 30,
    minimumCoverage: 0.8,
    belowCoverage: 'no-autonomy',
  },
};

describe('bundledPolicy', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'policy-'))));
  afterEach(() => rmSync(directory, { recursive: true }));
  const written = (text: string) => writeFileSync(join(directory, 'policy.json'), text);

  it('is what lies beside the bundle', () => {
    written(JSON.stringify(policy));

    expect(bundledPolicy(directory)).toEqual(policy);
  });

  it('says what the business counts', () => {
    const orders: BusinessMetric = {
      ...{ name: 'orders', namespace: 'Shop', metric: 'OrdersPlaced', dimensions: { Site: 'eu' } },
      ...{ statistic: 'Sum', periodSeconds: 60, worse: 'lower', tolerance: 0.3 },
    };
    const businessMetrics = [
      orders,
      { ...orders, name: 'carts', of: { arns: ['arn:aws:sqs:eu-west-1:111122223333:carts'] } },
      { ...orders, name: 'pays', of: { tag: { key: 'service', value: 'payment' } } },
    ];
    written(JSON.stringify({ ...policy, businessMetrics }));

    expect(bundledPolicy(directory).businessMetrics).toEqual(businessMetrics);
  });

  it.each([
    ['is not there', undefined],
    ['is not JSON', 'policy'],
    ['is of another schema', JSON.stringify({ ...policy, schema: 2 })],
    ['knows a mode nobody else does', JSON.stringify(policy).replace('"shadow"', '"yolo"')],
    ['has no model to ask', JSON.stringify({ ...policy, model: { ...policy.model, chain: [] } })],
    ['has no cap', JSON.stringify({ ...policy, caps: { evidenceMaxAgeMinutes: 30 } })],
  ])('does not come up when the policy %s', (_what, text) => {
    if (text !== undefined) written(text);

    expect(() => bundledPolicy(directory)).toThrow();
  });

  it('does not come up when nobody says where the policy is', () => {
    expect(() => bundledPolicy('')).toThrow('LAMBDA_TASK_ROOT');
  });
});

describe('homeIn', () => {
  it('is an account and a Region, and nothing without a Region', () => {
    expect(homeIn('111122223333', 'eu-west-1')).toEqual({
      account: '111122223333',
      region: 'eu-west-1',
    });
    expect(() => homeIn('111122223333', '')).toThrow('AWS_REGION');
  });
});
