import { stackOf } from './related';

/** What the same resource is called in some places and not in others. */
const asides: readonly (readonly [pattern: RegExp, kept: string])[] = [
  // A version or an alias is set on its function, a listener or rule on its balancer.
  [/^(arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+):.*$/, '$1'],
  [
    /^(arn:[^:]+:elasticloadbalancing:[^:]*:[^:]*:)listener(?:-rule)?\/((?:app|net|gwy)\/[^/]+\/[^/]+)\/.*$/,
    '$1loadbalancer/$2',
  ],
  [/^(arn:[^:]+:states:[^:]*:[^:]*:stateMachine:[^:]+):.*$/, '$1'],
  // What calls do not name: the id of a group, the path of a role.
  [/^(arn:[^:]+:autoscaling:[^:]*:[^:]*:autoScalingGroup:)[^:]*(:.*)$/, '$1$2'],
  [/^(arn:[^:]+:iam::[^:]*:role\/)(?:.*\/)([^/]+)$/, '$1$2'],
];

/** The ARN under which changes of a resource are kept, whatever else calls and tags say of it. */
export const recordedAs = (arn: string): string =>
  asides.reduce((plain, [pattern, kept]) => plain.replace(pattern, kept), stackOf(arn));
