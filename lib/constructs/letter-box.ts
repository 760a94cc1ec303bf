import { Duration, Validations } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** Where what could not be delivered or understood is kept for a person, as long as SQS keeps anything. */
export class LetterBox extends Construct {
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { of }: { readonly of: 'rules' | 'queue' }) {
    super(scope, id);
    this.queue = new Queue(this, 'Queue', { retentionPeriod: Duration.days(14), enforceSSL: true });
    if (of === 'queue') return;
    Validations.of(this.queue).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself, of rules, which cdk-nag does not look at',
    });
  }
}
