import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import {
  HttpMethod,
  HttpNoneAuthorizer,
  type CfnStage,
  type HttpApi,
  type HttpRoute,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Construct } from 'constructs';
import type { AnswersEnv } from '../../lambdas/answers/env';
import type { ClicksEnv } from '../../lambdas/clicks/env';
import type { ApprovalsApiProps, SlackSettings } from './approvals-api';
import { ServiceFunction } from './service-function';

/**
 * Where Slack says who clicked. The one route without an AWS signature: Slack has none to give, so the function behind
 * it verifies Slack's own and hands the click over. It can do nothing else; another one, which nobody else may invoke,
 * records the answer and cannot read what IAM callers can.
 */
export class SlackAnswers extends Construct {
  readonly functions: Readonly<Record<'answers' | 'clicks', ServiceFunction>>;
  private readonly routes: readonly HttpRoute[];

  constructor(
    scope: Construct,
    api: HttpApi,
    props: Omit<ApprovalsApiProps, 'slackAnswers'>,
    { secret, url }: SlackSettings,
  ) {
    super(scope, 'Slack');
    const answers = this.answers(props, url);
    const clicks = new ServiceFunction<ClicksEnv>(this, {
      settings: props.settings,
      name: 'clicks',
      description: 'Verifies that Slack signed a click, hands it over, and acknowledges it',
      environment: { ANSWERS_FUNCTION: answers.functionName, SIGNING_SECRET: secret },
      // Slack gives up after three seconds; by then the function itself has long failed.
      timeout: Duration.seconds(3),
    });
    this.functions = { answers, clicks };
    answers.grantInvoke(clicks);
    clicks.allow(
      'ReadSigningSecret',
      ['secretsmanager:GetSecretValue'],
      [secretArn(this, secret)],
      { because: 'Secrets Manager ends the ARN of a secret with six characters of its own' },
    );
    this.routes = api.addRoutes({
      path,
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Click', clicks.lambda),
      authorizer: new HttpNoneAuthorizer(),
    });
  }

  /** Limits the route in a stage by itself; CloudFormation refuses settings of a route that is not there yet. */
  throttleIn(stage: CfnStage): void {
    stage.routeSettings = {
      [`${HttpMethod.POST} ${path}`]: { ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 },
    };
    stage.node.addDependency(...this.routes);
  }

  private answers(
    { settings, tables, workflow, undelivered }: Omit<ApprovalsApiProps, 'slackAnswers'>,
    url: string,
  ): ServiceFunction {
    const answers = new ServiceFunction<AnswersEnv>(this, {
      settings,
      name: 'answers',
      description: 'Records what was clicked in Slack, once, and tells who clicked',
      environment: {
        INCIDENTS_TABLE: tables.incidents.tableName,
        LEDGER_TABLE: tables.ledger.tableName,
        APPROVALS_TABLE: tables.approvals.tableName,
        VENDOR_URL: url,
      },
      timeout: Duration.seconds(30),
    });
    tables.grantAppend(answers);
    tables.incidents.grantRows(answers, 'ReadIncidents', ['GetItem']);
    tables.approvals.grantRows(answers, 'RecordAnswers', ['GetItem', 'UpdateItem']);
    workflow.grantWake(answers);
    answers.keepFailures(undelivered);
    return answers;
  }
}

const path = '/slack/actions';

/** Exactly six characters, so that the secret of a longer name is another one (Secrets Manager User Guide). */
const secretArn = (scope: Construct, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'secretsmanager',
    resource: 'secret',
    resourceName: `${name}-??????`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
