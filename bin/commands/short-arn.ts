/** The part of an ARN a person recognises: service and resource, without partition, account and Region. */
export function shortArn(arn: string): string {
  const [, , service, , , ...resource] = arn.split(':');
  return resource.length === 0 ? arn : `${service ?? ''}:${resource.join(':')}`;
}
