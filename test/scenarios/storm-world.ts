import type { WorldInput } from '../../local/world/spec';

const tagged = {
  'paramedic:remediation': 'enabled',
  environment: 'production',
  criticality: 'high',
};

const sixteenDigits = (name: string, digit: string): string =>
  `${digit}${String(name.length)}`.padEnd(16, digit);

type Faults = NonNullable<NonNullable<WorldInput['services']>[number]['faults']>;

const leaking: Faults = [{ kind: 'memory-leak', since: -180, full: -2 }];

const service = (name: string, faults: Faults, calls: readonly string[] = []) => ({
  cluster: 'shop',
  name,
  tasks: 4,
  loadBalancer: `app/${name}/${sixteenDigits(name, 'a')}`,
  targetGroup: `targetgroup/${name}/${sixteenDigits(name, 'b')}`,
  logGroup: `/ecs/${name}`,
  calls: [...calls],
  tags: { ...tagged, 'paramedic:log-group': `/ecs/${name}` },
  faults,
});

/** Alarms on failing requests of one service, each a little less sensitive than the one before. */
const alarmsOn = (name: string, count: number) =>
  Array.from({ length: count }, (_each, index) => ({
    name: `${name}-5xx-${String(index + 1)}`,
    namespace: 'AWS/ApplicationELB',
    metric: 'HTTPCode_Target_5XX_Count',
    dimensions: {
      LoadBalancer: `app/${name}/${sixteenDigits(name, 'a')}`,
      TargetGroup: `targetgroup/${name}/${sixteenDigits(name, 'b')}`,
    },
    statistic: 'Sum' as const,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    comparison: 'GreaterThanThreshold' as const,
    threshold: 20 + index,
    missingData: 'notBreaching' as const,
    tags: { 'paramedic:target': arnOf(name) },
  }));

export const arnOf = (name: string): string =>
  `arn:aws:ecs:eu-west-1:111122223333:service/shop/${name}`;

/** All of them call the ledger, which leaks memory and has no alarm of its own. */
export const callers = ['checkout', 'refunds', 'payouts', 'cards'] as const;

/** Nothing calls these; each leaks memory by itself. */
export const strangers = ['search', 'mail', 'images', 'reports', 'stock'] as const;

/** 40 alarms: 35 of one dependency cluster, five of none. */
export const stormWorld: WorldInput = {
  services: [
    service('ledger', leaking),
    ...callers.map((name) => service(name, [{ kind: 'fails-as-callees-do' }], ['ledger'])),
    ...strangers.map((name) => service(name, leaking)),
  ],
  alarms: [
    ...callers.flatMap((name, index) => alarmsOn(name, index === 0 ? 8 : 9)),
    ...strangers.flatMap((name) => alarmsOn(name, 1)),
  ],
};
