import { Match } from 'aws-cdk-lib/assertions';
import { synthesised } from '../synthesised';

describe('the topic for people', () => {
  it('takes messages over TLS only, and from alarms of this account', () => {
    synthesised().template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          Match.objectLike({
            Sid: 'AlarmsOfThisAccountPage',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Condition: Match.objectLike({
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            }),
          }),
        ]),
      },
    });
  });

  it.each([
    ['nobody', [], 0],
    ['two people', ['a@example.org', 'b@example.org'], 2],
  ])('tells %s by e-mail when config says so', (_who, emails, count) => {
    synthesised({ emails }).template.resourceCountIs('AWS::SNS::Subscription', count);
  });
});
