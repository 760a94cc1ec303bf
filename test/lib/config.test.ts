import { parseConfig, type ConfigInput } from '../../lib/config';
import { compilePolicy } from '../../lib/policy';
import { config } from '../../paramedic.config';

const withConfig = (change: object): unknown => ({ ...config, ...change });

const cell = 'compute/restart-ecs-service/production';
const demands = { minimumJudged: 35, minimumLowerBound: 0.9 };

describe('parseConfig', () => {
  it('accepts the config of this repository', () => {
    expect(parseConfig(config)).toMatchObject({ stackName: 'Paramedic', autonomousCells: [] });
  });

  it.each<[rule: string, change: object, message: RegExp]>([
    ['an unknown setting', { stakName: 'x' }, /stakName: no such setting/],
    [
      'an unknown setting further in',
      { caps: { ...config.caps, x: 1 } },
      /caps\.x: no such setting/,
    ],
    [
      'a missing setting',
      { optIn: { key: 'a' } },
      /optIn\.value: given undefined; .*expected string/,
    ],
    ['a stack name with a space', { stackName: 'my stack' }, /stackName: given "my stack"/],
    [
      'a rule of AWS Config that is a pattern',
      { findings: { rules: ['s3-*'] } },
      /findings\.rules\.0: given "s3-\*"; expected the exact name/,
    ],
    ['no alarm selected', { alarms: { select: {} } }, /alarms\.select: .*expected at least one/],
    ['a * in a prefix', { alarms: { select: { prefixes: ['a*'] } } }, /prefixes\.0: given "a\*"/],
    [
      'the ARN of something else',
      { alarms: { select: { arns: ['arn:aws:sns:eu-west-1:111122223333:x'] } } },
      /arns\.0: .*expected arn:aws:cloudwatch/,
    ],
    [
      'a selection that overlaps what is ignored',
      { alarms: { select: { prefixes: ['Target'] } } },
      /alarms\.select: given "Target"; expected nothing that overlaps .*"TargetTracking-"/,
    ],
    [
      'a selection of the alarms of the stack itself',
      { alarms: { select: { prefixes: ['Paramedic-late'] } } },
      /alarms\.select: given "Paramedic-late"/,
    ],
    ['a wildcard opt-in tag', { optIn: { key: 'a', value: '*' } }, /optIn\.value: given "\*"/],
    [
      'a choice about addresses that does not exist',
      { privacy: { addresses: 'hash' } },
      /privacy\.addresses: given "hash"/,
    ],
    [
      'tags that may leave without the environment',
      { privacy: { tags: ['team'] } },
      /privacy\.tags: given \["team"\]; expected "environment" among them/,
    ],
    [
      'every tag at once',
      { privacy: { tags: ['*'] } },
      /privacy\.tags\.0: given "\*"; expected a tag key/,
    ],
    ['an aws: tag key', { environmentTag: 'aws:env' }, /environmentTag: given "aws:env"/],
    [
      'a mode that does not exist',
      { modes: { 'restart-ecs-service': { production: 'shadw' } } },
      /modes\.restart-ecs-service\.production: given "shadw"; .*"shadow"/,
    ],
    [
      'a remediation that does not exist',
      { modes: { 'restart-ecs': { production: 'shadow' } } },
      /modes\.restart-ecs: .*expected one of: .*reboot-ec2-instance, .*restart-ecs-service/,
    ],
    [
      'a cell of another form',
      { autonomousCells: ['compute'] },
      /autonomousCells\.0: given "compute"/,
    ],
    [
      'a cell of an unknown incident type',
      { autonomousCells: ['cosmic/restart-ecs-service/production'] },
      /autonomousCells\.0/,
    ],
    [
      'a cell of an unknown remediation',
      { autonomousCells: ['compute/restart-ecs/production'] },
      /autonomousCells\.0/,
    ],
    [
      'an allow-list that fits no policy',
      {
        allowLists: {
          zones: Array.from({ length: 51 }, (_one, index) => `arn:aws:any:::${index}`),
        },
      },
      /allowLists\.zones: .*Too big/,
    ],
    ['an empty allow-list', { allowLists: { zones: [] } }, /allowLists\.zones: given \[\]/],
    [
      'an open-ended allow-list',
      { allowLists: { zones: ['arn:aws:s3:::*'] } },
      /allowLists\.zones\.0/,
    ],
    [
      'an approver by name',
      { approvers: ['alice'] },
      /approvers\.0: given "alice"; expected the exact ARN/,
    ],
    [
      'everybody as approver',
      { approvers: ['arn:aws:iam::111122223333:role/*'] },
      /approvers\.0: .*expected the exact ARN/,
    ],
    [
      'a reminder after the deadline',
      { priorities: { ...config.priorities, P1: { reviewMinutes: 5, remindAfterMinutes: 5 } } },
      /priorities\.P1\.remindAfterMinutes: .*expected less than reviewMinutes/,
    ],
    [
      'a review that outlasts its evidence',
      {
        priorities: { ...config.priorities, P4: { reviewMinutes: 26, remindAfterMinutes: 15 } },
        caps: { ...config.caps, evidenceMaxAgeMinutes: 30 },
      },
      /priorities\.P4\.reviewMinutes: given 26; expected at most 25/,
    ],
    [
      'scans that do not divide an hour',
      { topology: { everyMinutes: 25 } },
      /topology\.everyMinutes: given 25; expected 5, 10, 15, 20, 30 or 60 minutes/,
    ],
    [
      'a topology that is too old before the next scan',
      { topology: { everyMinutes: 30, maxAgeMinutes: 34 } },
      /topology\.maxAgeMinutes: given 34; expected at least 35/,
    ],
    [
      'a share of traces above all of them',
      { topology: { minimumCoverage: 1.1 } },
      /topology\.minimumCoverage: given 1\.1/,
    ],
    [
      'another setting of the topology',
      { topology: { minimumCoverge: 0.8 } },
      /topology\.minimumCoverge: no such setting/,
    ],
    [
      'a priority without a deadline',
      { priorities: { P1: { remindAfterMinutes: 2 } } },
      /priorities\.P1\.reviewMinutes: given undefined/,
    ],
    [
      'a priority that does not exist',
      { criticalities: { high: 'P0' } },
      /criticalities\.high: given "P0"/,
    ],
    [
      'trust after four cases',
      { trust: { minimumJudged: 4, minimumLowerBound: 0.8 } },
      /trust\.minimumJudged: given 4/,
    ],
    [
      'a waiver without a written reason',
      { autonomousCells: [cell], trust: { ...demands, waivers: { [cell]: 'because' } } },
      /trust\.waivers\.compute\/restart-ecs-service\/production: given "because"; expected a written reason/,
    ],
    [
      'a waiver of a cell that is not allow-listed',
      { trust: { ...demands, waivers: { [cell]: 'proven in the old system for years' } } },
      /trust\.waivers\.compute.*expected a cell that autonomousCells lists/,
    ],
    [
      'trust above certainty',
      { trust: { minimumJudged: 20, minimumLowerBound: 1.1 } },
      /minimumLowerBound: given 1\.1/,
    ],
    [
      'no change at all at a time',
      { caps: { ...config.caps, activeChanges: 0 } },
      /caps\.activeChanges: given 0/,
    ],
    [
      'instructions that anybody could change on the way',
      { instructions: 'http://wiki' },
      /instructions: given "http:\/\/wiki"; expected an https:\/\/ address/,
    ],
    [
      'an address that is none',
      { emails: ['on-call'] },
      /emails\.0: given "on-call"; expected an e-mail/,
    ],
    [
      'a paging hand-over of nothing',
      { paging: { alarmNames: [], deadlineMinutes: 5 } },
      /paging\.alarmNames/,
    ],
    [
      'a quote in a paged alarm',
      { paging: { alarmNames: ['a"b'], deadlineMinutes: 5 } },
      /paging\.alarmNames\.0/,
    ],
    [
      'logs kept for three days',
      { logRetentionDays: 3 },
      /logRetentionDays: given 3; expected 30, 90 or 365/,
    ],
  ])('refuses %s', (_rule, change, message) => {
    expect(() => parseConfig(withConfig(change))).toThrow(message);
  });

  const orders = {
    name: 'orders',
    namespace: 'Shop',
    metric: 'OrdersPlaced',
    statistic: 'Sum',
    worse: 'lower',
    tolerance: 0.3,
  };

  it('takes a business metric without dimensions, by the minute, as one of every target', () => {
    expect(parseConfig(withConfig({ businessMetrics: [orders] })).businessMetrics).toEqual([
      { ...orders, dimensions: {}, periodSeconds: 60 },
    ]);
  });

  it.each([
    [{ arns: ['arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout'] }],
    [{ tag: { key: 'service', value: 'checkout' } }],
  ])('takes a business metric of %j', (of) => {
    const [parsed] = parseConfig(
      withConfig({ businessMetrics: [{ ...orders, of }] }),
    ).businessMetrics;

    expect(parsed?.of).toEqual(of);
  });

  it.each<[what: string, change: object, message: RegExp]>([
    ['of no name', { name: '' }, /businessMetrics\.0\.name: given ""/],
    ['of a name with a space', { name: 'my orders' }, /0\.name: given "my orders"/],
    ['in a namespace that begins with a colon', { namespace: ':x' }, /0\.namespace: given ":x"/],
    ['of a placeholder', { dimensions: { Service: '{{service}}' } }, /0\.dimensions\.Service/],
    ['in another period', { periodSeconds: 90 }, /periodSeconds: given 90; expected 60 or 300/],
    ['of a percentile', { statistic: 'p99' }, /0\.statistic: given "p99"/],
    ['that gets worse both ways', { worse: 'both' }, /0\.worse: given "both"/],
    ['without tolerance', { tolerance: undefined }, /0\.tolerance: given undefined/],
    ['of less tolerance than none', { tolerance: -0.1 }, /0\.tolerance: given -0\.1/],
    ['of no target', { of: { arns: [] } }, /businessMetrics\.0\.of/],
    ['of targets by pattern', { of: { arns: ['arn:aws:ecs:*'] } }, /businessMetrics\.0\.of/],
    ['of an unknown setting', { unit: 'x' }, /businessMetrics\.0\.unit: no such setting/],
  ])('refuses a business metric %s', (_what, change, message) => {
    const businessMetrics = [{ ...orders, ...change }];

    expect(() => parseConfig(withConfig({ businessMetrics }))).toThrow(message);
  });

  it.each([
    ['two of one name', 2, /businessMetrics\.1\.name: .*no other business metric/],
    ['more than twenty', 21, /businessMetrics: .*Too big/],
  ])('refuses %s', (_what, count, message) => {
    const businessMetrics = Array.from({ length: count }, () => orders);

    expect(() => parseConfig(withConfig({ businessMetrics }))).toThrow(message);
  });

  it('names every fault at once', () => {
    const change = { emails: ['x'], caps: { ...config.caps, activeChanges: 0 } };

    expect(() => parseConfig(withConfig(change))).toThrow(/caps\.activeChanges[\s\S]*emails\.0/);
  });
});

describe('compilePolicy', () => {
  const hashOf = (change: Partial<ConfigInput>) =>
    compilePolicy(parseConfig(withConfig(change))).hash;

  it('hashes what it says', () => {
    expect(hashOf({})).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({})).toBe(hashOf({}));
    expect(hashOf({ approvers: ['arn:aws:iam::111122223333:role/OnCall'] })).not.toBe(hashOf({}));
  });

  it('leaves out what functions have no business with', () => {
    expect(hashOf({ emails: ['on-call@example.org'], logRetentionDays: 365 })).toBe(hashOf({}));
  });
});
