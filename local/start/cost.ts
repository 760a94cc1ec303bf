import type { RecordedCall } from '../endpoint/api';
import { prices } from './prices';

export interface CostLine {
  readonly what: string;
  readonly count: number;
  readonly usd: number;
}

export interface Cost {
  readonly usd: number;
  readonly lines: readonly CostLine[];
}

/** Which calls are charged by the call, and at what; what is not listed is free or counted elsewhere. */
const charged: readonly {
  readonly what: string;
  readonly each: number;
  readonly actions: RegExp;
}[] = [
  {
    what: 'table writes',
    each: prices.dynamoWrite,
    actions: /^dynamodb:(PutItem|UpdateItem|DeleteItem)$/,
  },
  { what: 'table reads', each: prices.dynamoRead, actions: /^dynamodb:(GetItem|Query|Scan)$/ },
  { what: 'metrics read', each: prices.metricRead, actions: /^cloudwatch:GetMetricData$/ },
  { what: 'MB of logs searched', each: prices.logMegabyteScanned, actions: /^logs:StartQuery$/ },
  {
    what: 'durable operations',
    each: prices.durableOperation,
    actions: /^lambda:CheckpointDurableExecution$/,
  },
  { what: 'function requests', each: prices.lambdaRequest, actions: /^lambda:InvokeFunction$/ },
  { what: 'objects kept', each: prices.objectWrite, actions: /^s3:PutObject$/ },
  { what: 'events', each: prices.event, actions: /^events:PutEvents$/ },
  { what: 'messages', each: prices.message, actions: /^sns:Publish$/ },
  { what: 'queue requests', each: prices.queueRequest, actions: /^sqs:/ },
];

/** Memory and time assumed for one function request: 512 MB for one second, arm64. */
const SECONDS_A_REQUEST = 1;
const GIGABYTES = 0.5;

/** Scans are made whether there is an incident or not. */
const isOfIncident = ({ role }: RecordedCall): boolean => !role.includes('TopologyFunction');

/**
 * The cost of an incident from the calls made, the model's answers asked for and the runbook's steps run. A
 * model call is not counted from the calls: one request is authorised on a profile and on each model behind it.
 */
export function costOf(
  calls: readonly RecordedCall[],
  modelCalls: number,
  runbookSteps: number,
): Cost {
  const allowed = calls.filter((call) => call.allowed && isOfIncident(call));
  const byCall = charged.map(({ what, each, actions }) => {
    const count = allowed
      .filter(({ action }) => actions.test(action))
      .reduce((sum, { units = 1 }) => sum + units, 0);
    return { what, count, usd: count * each };
  });
  const requests = byCall.find(({ what }) => what === 'function requests')?.count ?? 0;
  const lines = [
    {
      what: 'runbook steps',
      count: runbookSteps,
      usd: runbookSteps * prices.automationStep,
    },
    { what: 'model calls', count: modelCalls, usd: modelCalls * prices.modelCall },
    ...byCall,
    {
      what: 'function seconds at 512 MB',
      count: requests * SECONDS_A_REQUEST,
      usd: requests * SECONDS_A_REQUEST * GIGABYTES * prices.lambdaGigabyteSecond,
    },
  ].filter(({ count }) => count > 0);
  return { usd: lines.reduce((sum, { usd }) => sum + usd, 0), lines };
}
