import type { WorldInput } from '../../../local/world/spec';

export const zoneId = 'Z0123456789ABCDEFGHIJ';
export const checkOf = {
  blue: '11111111-0000-4000-8000-000000000000',
  green: '22222222-0000-4000-8000-000000000000',
};

export const weighted = (identifier: string, weight: number, more: object = {}) => ({
  ...{ name: 'www.example.com', type: 'CNAME', identifier, weight },
  values: [`${identifier}.example.net`],
  ...more,
});

export const blueDown = { kind: 'endpoint-down', identifier: 'blue', since: -5 };

/** A name with nearly all of its traffic on blue, which is down. */
export const zoneWorld = (change: object = {}): WorldInput =>
  ({
    hostedZones: [
      {
        id: zoneId,
        tags: { 'paramedic:record': 'www.example.com' },
        records: [weighted('blue', 95), weighted('green', 5)],
        healthChecks: checkOf,
        canary: 'www',
        faults: [blueDown],
        ...change,
      },
    ],
  }) as WorldInput;
