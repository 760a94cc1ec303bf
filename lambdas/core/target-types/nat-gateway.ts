import type { Named, TypeOfTarget } from './target-type';

/** A NAT gateway, through which subnets reach what is outside (Amazon VPC User Guide). */
export const natGateway = {
  type: 'nat-gateway',
  service: 'ec2',
  resource: /^natgateway\/(?<gateway>nat-(?:[0-9a-f]{8}|[0-9a-f]{17}))$/,
  dimensions: [
    {
      namespace: 'AWS/NATGateway',
      resource: ({ NatGatewayId }: Named) => NatGatewayId && `natgateway/${NatGatewayId}`,
    },
  ],
} as const satisfies TypeOfTarget;
