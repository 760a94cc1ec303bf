import { parseTargetArn } from '../locate-target';
import { type TargetType, typeNamed } from '../target-types/every-type';

/** Services of AWS, as AWS Health calls them, whose trouble in a Region reaches a target. */
export interface HealthServices {
  readonly own: string;
  /** What it runs on in its zones: machines, their network and their volumes. */
  readonly beneath: readonly string[];
  readonly region: string;
}

const beneath: Partial<Readonly<Record<TargetType, readonly string[]>>> = {
  'auto-scaling-group': ['EC2', 'EBS'],
  'ec2-instance': ['EBS'],
  'ecs-service': ['EC2'],
  'load-balancer': ['EC2', 'EBS'],
};

/** Undefined for what is of no known type, and for a service that is controlled from one Region: AWS tells of it there alone. */
export function healthServicesOf(arn: string): HealthServices | undefined {
  const parsed = parseTargetArn(arn);
  if (!parsed) return undefined;
  const { type, service, unplaced } = typeNamed(parsed.type);
  if (unplaced === 'us-east-1') return undefined;
  return {
    // In every documented event it is called as in ARNs, in capitals.
    own: service.toUpperCase(),
    beneath: beneath[type] ?? [],
    region: arn.split(':')[3] ?? '',
  };
}

/**
 * Where events of the service behind a target may say that they are; nowhere for what is of no known type. Of a service that is
 * controlled from one Region no event is documented, so both of its likely names are asked for.
 */
export function healthPlacesOf(
  arn: string,
): { readonly service: string; readonly regions: readonly string[] } | undefined {
  const parsed = parseTargetArn(arn);
  if (!parsed) return undefined;
  const { service, unplaced } = typeNamed(parsed.type);
  const regions = unplaced === 'us-east-1' ? ['us-east-1', 'global'] : [arn.split(':')[3] ?? ''];
  return { service: service.toUpperCase(), regions };
}
