import { answersOverHttp } from '../adapters/api-answer';
import { breakersOverHttp } from '../adapters/api-breakers';
import { wordsOverHttp } from '../adapters/api-words';
import { bundledPolicy } from '../adapters/bundled-policy';
import { dynamoApprovals } from '../adapters/dynamo-approvals';
import { dynamoBreakers } from '../adapters/dynamo-breakers';
import { dynamoIncidents } from '../adapters/dynamo-incidents';
import { dynamoLedger } from '../adapters/dynamo-ledger';
import { dynamoClient, dynamoTable } from '../adapters/dynamo-table';
import { dynamoTrustRecords } from '../adapters/dynamo-trust-records';
import { dynamoOutbox } from '../adapters/dynamo-outbox';
import { emfCounters } from '../adapters/emf-counters';
import { eventBridgeBus } from '../adapters/eventbridge-bus';
import { byRoute } from '../adapters/http-routes';
import { wakingOnly } from '../adapters/lambda-workflows';
import { systemClock as clock } from '../adapters/system-clock';
import { closeBreaker } from '../core/close-breaker';
import { recordAnswer } from '../core/record-answer';
import { recordNarrowing } from '../core/record-narrowing';
import { publishing } from '../core/telling/publishing';
import { changeTrust } from '../core/trust/change-trust';
import { catalogue } from '../../ssm-documents/catalogue';
import { approvalsEnv } from './env';

const env = approvalsEnv.parse(process.env);
const dynamo = dynamoClient();
const policy = bundledPolicy();
const incidentsTable = dynamoTable(dynamo, env.INCIDENTS_TABLE);
const ports = {
  approvals: dynamoApprovals(dynamoTable(dynamo, env.APPROVALS_TABLE)),
  incidents: dynamoIncidents(incidentsTable),
  ledger: dynamoLedger(dynamoTable(dynamo, env.LEDGER_TABLE), clock, 'approvals', policy),
  trust: dynamoTrustRecords(dynamoTable(dynamo, env.TRUST_TABLE)),
  breakers: dynamoBreakers(dynamoTable(dynamo, env.TRUST_TABLE)),
  events: publishing({
    outbox: dynamoOutbox(incidentsTable),
    bus: eventBridgeBus(env.BUS_NAME),
    counters: emfCounters(),
  }),
  workflows: wakingOnly(),
  policy,
  catalogue,
  clock,
};

export const handler = byRoute({
  'POST /incidents/{incidentId}/answers': answersOverHttp(
    recordAnswer(ports),
    recordNarrowing(ports),
  ),
  'POST /words': wordsOverHttp(changeTrust(ports)),
  'POST /breakers': breakersOverHttp(closeBreaker(ports)),
});
