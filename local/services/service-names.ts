/** The names documents give services by, where they differ from what requests are signed for. */
const signingNames: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring',
  elbv2: 'elasticloadbalancing',
  resourcegroupstaggingapi: 'tagging',
};

export const apiNameOf = (namespace: string): string => signingNames[namespace] ?? namespace;
