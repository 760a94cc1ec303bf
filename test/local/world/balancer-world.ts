import type { WorldInput } from '../../../local/world/spec';

const prefix = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';
export const balancerArn = `${prefix}:loadbalancer/app/shop/50dc6c495c0c9188`;
export const groupArn = `${prefix}:targetgroup/shop/6d0ecf831eec9f09`;

/** A load balancer in three zones of three targets each. */
export const balancerWorld = (change: object = {}): WorldInput =>
  ({
    loadBalancers: [
      {
        name: 'shop',
        id: '50dc6c495c0c9188',
        targetGroup: 'targetgroup/shop/6d0ecf831eec9f09',
        tags: { 'paramedic:remediation': 'enabled' },
        zones: ['a', 'b', 'c'].map((letter, index) => ({
          name: `eu-west-1${letter}`,
          id: `euw1-az${index + 1}`,
          targets: 3,
        })),
        ...change,
      },
    ],
  }) as WorldInput;

export const zoneImpaired = {
  faults: [{ kind: 'zone-impaired', zone: 'eu-west-1a', failing: 2, since: -10 }],
};
