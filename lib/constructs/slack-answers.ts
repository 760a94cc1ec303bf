import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { HttpMethod, HttpNoneAuthorizer, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { ClicksEnv } from '../../lambdas/clicks/env';
import type { ApprovalsApiProps } from './approvals-api';
import { ServiceFunction } from './service-function';

/**
 * Where Slack says who clicked. The one route without an AWS signature: Slack has none to give, so the function
 * verifies Slack's own before it believes a word. It may record answers, and cannot read what IAM callers can.
 */
export class SlackAnswers extends Construct {
  constructor(
    scope: Construct,
    api: HttpApi,
    { settings, tables, workflow }: Omit<ApprovalsApiProps, 'slackSecret'>,
    secret: string,
  ) {
    super(scope, 'Slack');
    const answers = new ServiceFunction<ClicksEnv>(this, {
      settings,
      name: 'clicks',
      description: 'Verifies that Slack signed a click, and records the answer, once',
      environment: {
        INCIDENTS_TABLE: tables.incidents.tableName,
        LEDGER_TABLE: tables.ledger.tableName,
        APPROVALS_TABLE: tables.approvals.tableName,
        SIGNING_SECRET: secret,
      },
      // Slack gives up after three seconds; what takes longer is for a second click, which changes nothing twice.
      timeout: Duration.seconds(3),
    });
    tables.grantAppend(answers);
    tables.incidents.grantRows(answers, 'ReadIncidents', ['GetItem']);
    tables.approvals.grantRows(answers, 'RecordAnswers', ['GetItem', 'UpdateItem']);
    workflow.grantWake(answers);
    answers.allow(
      'ReadSigningSecret',
      ['secretsmanager:GetSecretValue'],
      [secretArn(this, secret)],
      {
        because: 'Secrets Manager ends the ARN of a secret with six characters of its own',
      },
    );
    api.addRoutes({
      path: '/slack/actions',
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Click', answers.lambda),
      authorizer: new HttpNoneAuthorizer(),
    });
  }
}

/** Exactly six characters, so that the secret of a longer name is another one (Secrets Manager User Guide). */
const secretArn = (scope: Construct, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${name}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
