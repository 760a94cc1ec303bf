import type { Target } from '../../lambdas/core/target';

export const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:quotes';

export const functionTarget: Target = {
  arn: functionArn,
  type: 'lambda-function',
  account: '111122223333',
  region: 'eu-west-1',
  environment: 'production',
  properties: { function: 'quotes' },
  tags: { 'paramedic:concurrency-limit': '10' },
};

export const aliasTarget: Target = {
  ...functionTarget,
  arn: `${functionArn}:live`,
  type: 'lambda-alias',
  properties: { function: 'quotes', alias: 'live', qualified: 'quotes:live' },
};

/** What an account has left unreserved. */
export const accountWith = (UnreservedConcurrentExecutions: unknown) => ({
  AccountLimit: { UnreservedConcurrentExecutions },
});

export const mappingId = '5b0c6f6e-0000-4000-8000-000000000001';
export const mappingArn = `arn:aws:lambda:eu-west-1:111122223333:event-source-mapping:${mappingId}`;
export const queueArn = 'arn:aws:sqs:eu-west-1:111122223333:orders';

/** An event source mapping as `ListEventSourceMappings` shows it. */
export const mapping = {
  UUID: mappingId,
  EventSourceMappingArn: mappingArn,
  EventSourceArn: queueArn,
  FunctionArn: functionArn,
  State: 'Enabled',
};
