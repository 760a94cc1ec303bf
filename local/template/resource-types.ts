/** What the local account runs or answers for. */
const run = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::Alias',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Version',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::SSM::Document',
  'AWS::SSM::Parameter',
]);

/** What it knowingly leaves out, and why nothing here depends on it. */
const ignored: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Stage': 'one stage, always deployed',
  'AWS::CDK::Metadata': 'says only which constructs made the template',
  'AWS::CloudWatch::Alarm':
    "alarms on the system's own health watch metrics that nobody collects here",
  'AWS::CloudWatch::Dashboard': 'for people to look at',
  'AWS::Lambda::EventInvokeConfig': 'retries of asynchronous invocations follow the rule',
  'AWS::Logs::LogGroup': 'logs are kept in memory',
  'AWS::Logs::MetricFilter': 'metrics of the system itself are not collected here',
  'AWS::Logs::ResourcePolicy': 'access logs are not written here',
  'AWS::SNS::Subscription': 'messages to people are shown in the terminal',
};

export function requireKnownType(type: string, logicalId: string): void {
  if (run.has(type) || type in ignored) return;
  throw new Error(
    `${logicalId} is a ${type}, which the local account neither runs nor knowingly ignores: ` +
      'teach it, or add the type with a reason to local/template/resource-types.ts',
  );
}
