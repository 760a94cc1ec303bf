/** ARNs that leave out Region or account (service authorization reference, "Resource types"). */
const short: Readonly<Record<string, { readonly region?: ''; readonly account?: '' }>> = {
  iam: { region: '' },
  route53: { region: '', account: '' },
  s3: { region: '', account: '' },
};

/** Services whose resource part is the bare name, so that `*` stands for any of ours. */
const bareNames = ['codepipeline', 's3', 'sns', 'sqs'];

/** What the ARNs of a service leave out. */
export const leftOut = (service: string) => short[service] ?? {};

/** Whether a resource part that a declaration gives stands for everything, as where an API takes no resource. */
export const isEverything = (service: string, on: string): boolean =>
  on === '*' && !bareNames.includes(service);
