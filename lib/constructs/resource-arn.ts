import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { isEverything, leftOut } from '../service-arns';

export interface Scope {
  /** IAM service prefix. */
  readonly service: string;
  /** Resource part of the ARN; `*` where the API takes no resource. */
  readonly on: string;
  /** The Region this stack is in unless told. */
  readonly region?: string | undefined;
}

/** What a statement names for a resource part that a declaration gives: an ARN here, or `*`. */
export function resourceArn(scope: Construct, { service, on, region }: Scope): string {
  if (isEverything(service, on)) return '*';
  return Stack.of(scope).formatArn({
    service,
    resource: on,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
    ...(region === undefined ? {} : { region }),
    ...leftOut(service),
  });
}
