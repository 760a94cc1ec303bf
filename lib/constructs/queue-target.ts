import { Names } from 'aws-cdk-lib';
import type { IRuleTarget } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';

type RuleRef = Parameters<IRuleTarget['bind']>[0];

/**
 * Hands a rule's events to a queue. The CDK's own target also lets EventBridge read the queue's URL and
 * attributes; sending is all it does (EventBridge User Guide, "Amazon SQS permissions").
 */
export const queueTarget = (queue: Queue, undelivered: Queue): IRuleTarget => ({
  bind: (rule) => {
    for (const each of [queue, undelivered]) letSend(each, rule);
    return {
      arn: queue.queueArn,
      deadLetterConfig: { arn: undelivered.queueArn },
      targetResource: queue,
    };
  },
});

const letSend = (queue: Queue, rule: RuleRef): void => {
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: `AllowEventRule${Names.nodeUniqueId(rule.node)}`,
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': rule.ruleRef.ruleArn } },
    }),
  );
};
