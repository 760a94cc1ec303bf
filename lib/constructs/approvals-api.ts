import { Duration } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ApprovalsEnv } from '../../lambdas/approvals/env';
import type { IncidentBus } from './incident-bus';
import type { IncidentWorkflow } from './incident-workflow';
import type { LetterBox } from './letter-box';
import { SlackAnswers } from './slack-answers';
import { outboxRows, type RecordTables } from './record-tables';
import { logRetention, ServiceFunction, type FunctionSettings } from './service-function';

export interface ApprovalsApiProps {
  readonly settings: FunctionSettings;
  readonly tables: RecordTables;
  readonly bus: IncidentBus;
  readonly workflow: IncidentWorkflow;
  /** For clicks that failed three times. */
  readonly undelivered: LetterBox;
  /** Left out where nobody answers by Slack. */
  readonly slackAnswers: SlackSettings | undefined;
}

export interface SlackSettings {
  /** Name of the secret with Slack's signing secret. */
  readonly secret: string;
  /** Where Slack takes replies to a click. */
  readonly url: string;
}

/**
 * Where people answer. AWS verifies the signature and tells the function who called; the body cannot.
 * No role of this stack may invoke the API: `execute-api:Invoke` is for people to be given by their
 * own administrators, so that nothing here can approve what it proposed.
 */
export class ApprovalsApi extends Construct {
  readonly function: ServiceFunction;
  /** None where nobody answers by Slack. */
  readonly slackFunctions: SlackAnswers['functions'] | undefined;
  readonly url: string;

  constructor(scope: Construct, id: string, props: ApprovalsApiProps) {
    super(scope, id);
    const { settings, tables, bus, workflow } = props;
    this.function = new ServiceFunction<ApprovalsEnv>(this, {
      settings,
      name: 'approvals',
      description:
        'Verifies who answers, or says a word about a cell or its breaker, and records it once',
      environment: {
        INCIDENTS_TABLE: tables.incidents.tableName,
        LEDGER_TABLE: tables.ledger.tableName,
        APPROVALS_TABLE: tables.approvals.tableName,
        TRUST_TABLE: tables.trust.tableName,
        BUS_NAME: bus.busName,
      },
      timeout: Duration.seconds(15),
    });
    tables.grantAppend(this.function);
    tables.incidents.grantRows(this.function, 'ReadIncidents', ['GetItem']);
    tables.approvals.grantRows(this.function, 'RecordAnswers', ['GetItem', 'UpdateItem']);
    tables.trust.grantRows(this.function, 'RecordWords', ['PutItem', 'Query']);
    bus.grantPublish(this.function);
    tables.incidents.grantRowsOf(outboxRows, this.function, 'KeepOutbox', [
      'PutItem',
      'DeleteItem',
    ]);
    workflow.grantWake(this.function);
    const { api, stage } = this.expose(settings);
    this.url = api.apiEndpoint;
    if (!props.slackAnswers) return;
    const slack = new SlackAnswers(this, api, props, props.slackAnswers);
    this.slackFunctions = slack.functions;
    // A bucket of its own: whoever floods the one route that anybody may call keeps no signed answer out.
    if (stage instanceof CfnStage) slack.throttleIn(stage);
  }

  private expose({ logRetentionDays }: FunctionSettings) {
    const api = new HttpApi(this, 'Api', {
      description: 'Answers to proposals',
      createDefaultStage: false,
      defaultAuthorizer: new HttpIamAuthorizer(),
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 10, burstLimit: 20 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', { retention: logRetention[logRetentionDays] }),
        ),
        format: AccessLogFormat.custom(accessLine),
      },
    });
    const integration = new HttpLambdaIntegration('Answer', this.function.lambda);
    for (const path of ['/incidents/{incidentId}/answers', '/words', '/breakers']) {
      api.addRoutes({ path, methods: [HttpMethod.POST], integration });
    }
    return { api, stage: stage.node.defaultChild };
  }
}

/** Who asked for what, and what came of it; no body, no query. */
const accessLine = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTime',
  ip: '$context.identity.sourceIp',
  caller: '$context.identity.userArn',
  route: '$context.routeKey',
  status: '$context.status',
  error: '$context.error.message',
});
