import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** ARNs that leave out Region or account (service authorization reference, "Resource types"). */
const short: Readonly<Record<string, { readonly region?: ''; readonly account?: '' }>> = {
  iam: { region: '' },
  route53: { region: '', account: '' },
  s3: { region: '', account: '' },
};

/** Services whose resource part is the bare name, so that `*` means any of ours. */
const bareNames = ['codepipeline', 's3', 'sns', 'sqs'];

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
  if (on === '*' && !bareNames.includes(service)) return '*';
  return Stack.of(scope).formatArn({
    service,
    resource: on,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
    ...(region === undefined ? {} : { region }),
    ...short[service],
  });
}
