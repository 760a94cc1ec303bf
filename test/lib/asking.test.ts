import { Match } from 'aws-cdk-lib/assertions';
import { synthesised } from './synthesised';

const { template } = synthesised({
  emails: ['on-call@example.org'],
  secondAudience: ['second@example.org'],
});

describe('people', () => {
  it('are told everything, and the second audience what has waited for half of its time', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: 'on-call@example.org',
      FilterPolicy: Match.absent(),
    });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Endpoint: 'second@example.org',
      FilterPolicy: { event: ['reminded'] },
    });
  });
});

describe('answers', () => {
  const routes = (config: Parameters<typeof synthesised>[0]) =>
    synthesised(config)
      .deployment.of('AWS::ApiGatewayV2::Route')
      .map(({ properties: { RouteKey, AuthorizationType } }) => [RouteKey, AuthorizationType]);

  it('come signed by AWS, and nothing is decided by a GET', () => {
    expect(routes({})).toEqual([
      ['POST /incidents/{incidentId}/answers', 'AWS_IAM'],
      ['POST /words', 'AWS_IAM'],
      ['POST /breakers', 'AWS_IAM'],
    ]);
  });

  const ann = 'arn:aws:iam::111122223333:user/ann';
  const slackAnswers = {
    ...{ secret: 'paramedic/slack', team: 'T012ABCDEF' },
    users: { U012ABCDEF: ann },
  };

  it('come from Slack only where config names who', () => {
    expect(routes({ approvers: [ann], slackAnswers })).toEqual([
      ['POST /incidents/{incidentId}/answers', 'AWS_IAM'],
      ['POST /words', 'AWS_IAM'],
      ['POST /breakers', 'AWS_IAM'],
      ['POST /slack/actions', 'NONE'],
    ]);
  });

  it('of Slack are acknowledged by a function that can only hand them over, within three seconds', () => {
    const { deployment, template: withSlack } = synthesised({ approvers: [ann], slackAnswers });
    withSlack.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'Paramedic-clicks',
      Timeout: 3,
    });
    const [policy] = deployment
      .of('AWS::IAM::Policy')
      .filter(({ logicalId }) => logicalId.includes('ClicksFunction'));
    const { Statement: statements } = policy?.properties['PolicyDocument'] as {
      readonly Statement: readonly { readonly Sid: string }[];
    };

    expect(statements.map(({ Sid }) => Sid)).toEqual([
      ...['WriteOwnLogs', 'SendTraces', 'InvokeAnswers', 'ReadSigningSecret'],
    ]);
  });

  it('of Slack are throttled by themselves, so that a flood of forgeries keeps no signed answer out', () => {
    const { template: withSlack } = synthesised({ approvers: [ann], slackAnswers });

    withSlack.hasResource('AWS::ApiGatewayV2::Stage', {
      Properties: {
        RouteSettings: {
          'POST /slack/actions': { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 },
        },
      },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('slackactions')]),
    });
  });

  it('are throttled, and logged', () => {
    template.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 },
      AccessLogSettings: Match.anyValue(),
    });
  });
});
