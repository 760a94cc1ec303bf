import { bedrockModel } from '../../lambdas/adapters/bedrock-model';
import { labelTool } from '../../lambdas/core/diagnosis/prompt';
import { cloudwatchLogPatterns } from '../../lambdas/adapters/cloudwatch-log-patterns';
import { emfCounters } from '../../lambdas/adapters/emf-counters';
import { readSignalEvent } from '../../lambdas/adapters/signal-event';
import { eventBridgeBus } from '../../lambdas/adapters/eventbridge-bus';
import type { Policy } from '../../lambdas/core/policy';
import type { Graph } from '../../lambdas/core/ports/service-graph';
import type { Timer } from '../../lambdas/core/ports/timer';
import type { Signal } from '../../lambdas/core/signal';
import type { Topology } from '../../lambdas/core/topology/topology';
import { catalogue } from '../../ssm-documents/catalogue';
import { publishing } from '../../lambdas/core/telling/publishing';
import { answering } from '../adapters/answering';
import { MemoryAlarms } from '../fakes/alarms';
import { MemoryApprovals } from '../fakes/approvals';
import { MemoryAttempts } from '../fakes/attempts';
import { MemoryBreakers } from '../fakes/breakers';
import { MemoryChanges } from '../fakes/changes';
import { MemoryCounters } from '../fakes/counters';
import { MemoryDocuments } from '../fakes/documents';
import { MemoryOutbox } from '../fakes/events';
import { MemoryFindings } from '../fakes/findings';
import { MemoryHealth } from '../fakes/health';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryKillSwitch } from '../fakes/kill-switch';
import { MemoryLedger } from '../fakes/ledger';
import { ScriptedLookups } from '../fakes/lookups';
import { MemoryMetrics } from '../fakes/metrics';
import { MemoryRunner } from '../fakes/runner';
import { MemoryServiceGraph } from '../fakes/service-graph';
import { MemoryTargetStates } from '../fakes/target-states';
import { MemoryTargets } from '../fakes/targets';
import { Timeline } from '../fakes/timeline';
import { HandTimer } from '../fakes/timer';
import { MemoryTopologies } from '../fakes/topologies';
import { MemoryTrustRecords } from '../fakes/trust-records';
import { nothingPlanned } from '../fakes/windows';
import { MemoryWorkflows } from '../fakes/workflows';
import { account, minutesAgo, now, region, runbooks, settled, stackName } from './base-facts';
import { errors, points, restart as restartChoice, topology } from './diagnosis/world';
import type { Outside } from './outside';
import { node } from './topology/shop';

export type Source = 'alarm' | 'contributor' | 'config';

/** What was sent, as the adapters hand it to the SDK. */
type Sent = ReturnType<typeof answering>['sent'];

const memory = points('target_0', [40, 75], [3, 97], [2, 98]);
const labels = { toolUse: { toolUseId: 't', name: labelTool.name, input: restartChoice } };
const answered = {
  stopReason: 'tool_use',
  output: { message: { role: 'assistant', content: [labels] } },
  $metadata: { attempts: 1 },
};
const openBucket = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: false,
    IgnorePublicAcls: false,
    BlockPublicPolicy: false,
    RestrictPublicBuckets: false,
  },
};

/** Always the same answer, however often it is asked for. */
const always = (answer: unknown) => Array.from({ length: 9 }, () => answer);

const atOnce: Timer = {
  after: () => ({ over: Promise.resolve(), cancel: () => undefined }),
};

const traced = ({ service, neighbour }: Outside) =>
  [
    { id: service.arn, type: 'AWS::ECS::Fargate', name: 'checkout' },
    { id: `remote ${neighbour}`, type: 'remote', name: neighbour },
  ] as const;

/** The target calls something that others have named. */
function topologyOf(outside: Outside): Topology {
  const [own, other] = traced(outside);
  return {
    ...topology,
    nodes: [
      ...traced(outside).map(({ id, type, name }) => node(id, { tracedAs: [{ type, name }] })),
      node(outside.bucket.arn),
    ],
    edges: [{ from: own.id, to: other.id, by: 'trace' }],
  };
}

const graphOf = (outside: Outside): Graph => ({
  nodes: traced(outside).map((node) => ({
    ...node,
    ...{ requests: 100, faults: 1, errors: 0, throttles: 0, totalResponseTimeSeconds: 5 },
  })),
  edges: [],
});

/** Ports in memory, but real adapters where texts come in and where they leave. */
export function edgesOf(outside: Outside, policy: Policy) {
  const clock = new Timeline(now);
  const bedrock = answering({ Converse: always(answered) });
  const events = answering({ PutEvents: always({ FailedEntryCount: 0 }) });
  const results = outside.lines.map((line) => [
    { field: '@pattern', value: line },
    { field: '@sampleCount', value: '9' },
  ]);
  const logs = answering({
    StartQuery: always({ queryId: 'q' }),
    GetQueryResults: always({ status: 'Complete', results }),
  });
  const outgoing: readonly Sent[] = [bedrock.sent, events.sent];
  const ports = {
    ...{ clock, policy, account, region, stackName, catalogue, runbooks },
    incidents: new MemoryIncidents(),
    approvals: new MemoryApprovals(),
    attempts: new MemoryAttempts(),
    ledger: new MemoryLedger(clock),
    trust: new MemoryTrustRecords(),
    workflows: new MemoryWorkflows(),
    counters: emfCounters('Paramedic'),
    alarms: new MemoryAlarms([outside.alarm]),
    findings: new MemoryFindings([outside.finding]),
    targets: new MemoryTargets([outside.service, outside.bucket]),
    metrics: new MemoryMetrics([errors, memory]),
    changes: new MemoryChanges(),
    targetStates: new MemoryTargetStates(),
    runner: new MemoryRunner(),
    ...nothingPlanned(),
    breakers: new MemoryBreakers(),
    killSwitch: new MemoryKillSwitch(),
    lookups: new ScriptedLookups({
      'ecs:DescribeServices': settled,
      's3:GetPublicAccessBlock': openBucket,
      's3:GetBucketLocation': { LocationConstraint: region },
      's3:GetBucketWebsite': undefined,
    }),
    documents: new MemoryDocuments(
      new Map(runbooks.map(({ documentName }) => [documentName, 'ssm-hash-1'])),
    ),
    events: publishing({
      outbox: new MemoryOutbox(),
      bus: eventBridgeBus('incidents', events.client),
      counters: new MemoryCounters(),
    }),
    model: bedrockModel(['eu.anthropic.claude-haiku-5-5'], bedrock.client),
    logs: cloudwatchLogPatterns(logs.client, atOnce),
    timer: new HandTimer(),
    pastIncidents: new MemoryIncidents(),
    health: new MemoryHealth(),
    topologies: new MemoryTopologies(topologyOf(outside)),
    graph: new MemoryServiceGraph(graphOf(outside)),
  };
  return { ports, outgoing };
}

export type Edges = ReturnType<typeof edgesOf>['ports'];

/** Puts what is said of the targets, and what was changed about them ten hours ago, where it is looked for. */
export async function surround(ports: Edges, outside: Outside): Promise<void> {
  const all = [
    { arn: outside.service.arn, values: outside.values },
    { arn: outside.bucket.arn, values: outside.bucketValues },
  ];
  for (const { arn, values } of all) {
    ports.targetStates.put(arn, { at: now, values });
    for (const what of outside.changes) {
      const change = {
        resourceArn: arn,
        what,
        state: 'completed' as const,
        by: 'unsaid' as const,
        at: minutesAgo(600),
      };
      await ports.changes.record(change);
    }
  }
}

/** The event of a source, as it is read on its way in. */
export function signalOf(outside: Outside, source: Source): Signal {
  const { alarmEvent, contributorEvent, findingEvent } = outside;
  const event = { alarm: alarmEvent, contributor: contributorEvent, config: findingEvent }[source];
  const read = readSignalEvent(JSON.stringify(event), { account, region });
  if (read.kind === 'ignored') throw new Error(`The event was ignored: ${read.reason}`);
  return read.signal;
}
