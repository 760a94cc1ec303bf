import { bedrockModel, labelTool } from '../../lambdas/adapters/bedrock-model';
import { cloudwatchLogPatterns } from '../../lambdas/adapters/cloudwatch-log-patterns';
import { emfCounters } from '../../lambdas/adapters/emf-counters';
import { executionReadingOf } from '../../lambdas/adapters/execution-reading';
import { readSignalEvent } from '../../lambdas/adapters/signal-event';
import { snsPeople } from '../../lambdas/adapters/sns-people';
import { admitSignal } from '../../lambdas/core/admit-signal';
import { diagnose } from '../../lambdas/core/diagnose';
import { healIncident } from '../../lambdas/core/heal-incident';
import type { Ending } from '../../lambdas/core/incident';
import { oneDoor } from '../../lambdas/core/one-door';
import type { Policy } from '../../lambdas/core/policy';
import { recordAnswer } from '../../lambdas/core/record-answer';
import type { Crew } from '../../lambdas/core/requests';
import { validateRecovery } from '../../lambdas/core/validate-recovery';
import { catalogue } from '../../ssm-documents/catalogue';
import { answering } from '../adapters/answering';
import { MemoryAlarms } from '../fakes/alarms';
import { MemoryApprovals } from '../fakes/approvals';
import { MemoryAttempts } from '../fakes/attempts';
import { MemoryChanges } from '../fakes/changes';
import { MemoryDocuments } from '../fakes/documents';
import { MemoryFindings } from '../fakes/findings';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryKillSwitch } from '../fakes/kill-switch';
import { MemoryLedger } from '../fakes/ledger';
import { ScriptedLookups } from '../fakes/lookups';
import { MemoryMetrics } from '../fakes/metrics';
import { MemoryModelBudget } from '../fakes/model-budget';
import { MemoryRunner } from '../fakes/runner';
import { MemoryTargetStates } from '../fakes/target-states';
import { MemoryTargets } from '../fakes/targets';
import { Timeline } from '../fakes/timeline';
import { MemoryTrustRecords } from '../fakes/trust-records';
import { VirtualWorkflow } from '../fakes/virtual-workflow';
import { MemoryWorkflows } from '../fakes/workflows';
import {
  account,
  approver,
  minutesAgo,
  now,
  region,
  restart,
  settled,
  shadow,
  stackName,
} from './base-facts';
import { errors, points, restart as restartChoice } from './diagnosis/world';
import type { Outside } from './outside';

/** One way through the whole loop. */
export interface Way {
  readonly source: 'alarm' | 'contributor' | 'config';
  /** What a person answers when asked. */
  readonly answer: 'approved' | 'rejected';
  /** Thrown by the classifier in place of an answer. */
  readonly fault?: string;
  readonly policy?: Policy;
}

/** What an incident came to, and every byte that left the account on the way. */
export interface Passage {
  readonly ending: Ending | undefined;
  readonly sent: string;
}

const memory = points('target_0', [40, 60], [3, 97], [2, 98]);
const labels = { toolUse: { toolUseId: 't', name: labelTool, input: restartChoice } };
const answered = {
  stopReason: 'tool_use',
  output: { message: { role: 'assistant', content: [labels] } },
  $metadata: { attempts: 1 },
};

/** The real use cases between real adapters at both ends, where texts come in and where they leave. */
function accountOf(outside: Outside, { policy = shadow }: Way) {
  const clock = new Timeline(now);
  const bedrock = answering({ Converse: Array.from({ length: 9 }, () => answered) });
  const sns = answering({ Publish: Array.from({ length: 9 }, () => ({})) });
  const logs = answering({
    FilterLogEvents: Array.from({ length: 9 }, () => ({
      events: outside.lines.map((message) => ({ message })),
    })),
  });
  return {
    outgoing: [bedrock.sent, sns.sent],
    ports: {
      clock,
      policy,
      account,
      region,
      stackName,
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
      killSwitch: new MemoryKillSwitch(),
      lookups: new ScriptedLookups({ 'ecs:DescribeServices': settled }),
      documents: new MemoryDocuments(new Map([[restart.documentName, 'ssm-hash-1']])),
      people: snsPeople('arn:topic', sns.client),
      model: bedrockModel(['eu.anthropic.claude-haiku-5-5'], bedrock.client),
      logs: cloudwatchLogPatterns(logs.client),
      catalogue,
    },
  };
}

type Ports = ReturnType<typeof accountOf>['ports'];

function crewOf(ports: Ports, workflow: VirtualWorkflow, { fault }: Way): Crew {
  const door = oneDoor({ ...ports, runbooks: [restart] });
  const classifier = diagnose({ ...ports, classifiedBy: 'model' });
  const validator = validateRecovery(ports);
  const through =
    <Request, Response>(run: (request: Request) => Promise<Response>) =>
    (name: string, request: Request) =>
      workflow.step(name, () => run(request));
  const failing = () => Promise.reject(new Error(fault));
  return {
    diagnose: through(fault === undefined ? classifier : failing),
    validate: through(validator),
    consider: through(door),
    start: through(door),
    compensate: through(door),
    follow: through(door),
  } as Crew;
}

async function surround(ports: Ports, outside: Outside): Promise<void> {
  for (const { arn } of [outside.service, outside.bucket]) {
    ports.targetStates.put(arn, { at: now, values: outside.values });
    for (const what of outside.changes) {
      const change = { resourceArn: arn, what, state: 'completed' as const, at: minutesAgo(600) };
      await ports.changes.record(change);
    }
  }
}

/** A person answers after two minutes; what runs by then has failed after five. */
function schedule(ports: Ports, outside: Outside, { answer }: Way, incidentId: string): void {
  ports.clock.after(2, async () => {
    const [asked] = await ports.approvals.of(incidentId);
    if (!asked) return;
    const proposalHash = asked.proposal.hash;
    const given = { incidentId, proposalHash, answer, by: approver, reason: outside.reason };
    await recordAnswer(ports)(given);
  });
  ports.clock.after(5, () => {
    const failed = executionReadingOf({
      AutomationExecutionStatus: 'Failed',
      ExecutionEndTime: new Date(now),
      FailureMessage: outside.failure,
      StepExecutions: [{ StepName: 'ForceNewDeployment', StepStatus: 'Failed' }],
    });
    ports.runner.sent.forEach(({ clientToken }) =>
      ports.runner.finish(`execution-${clientToken}`, failed),
    );
  });
}

const eventOf = ({ alarmEvent, contributorEvent, findingEvent }: Outside, { source }: Way) =>
  ({ alarm: alarmEvent, contributor: contributorEvent, config: findingEvent })[source];

/** Takes an event through intake, diagnosis, proposal, answer and run to its ending. */
export async function pass(outside: Outside, way: Way): Promise<Passage> {
  const { ports, outgoing } = accountOf(outside, way);
  await surround(ports, outside);
  const written = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  try {
    const ending = await heal(ports, outside, way);
    const logged = written.mock.calls.map(([line]) => String(line));
    return { ending, sent: JSON.stringify([outgoing, logged]) };
  } finally {
    written.mockRestore();
  }
}

async function heal(ports: Ports, outside: Outside, way: Way): Promise<Ending | undefined> {
  const read = readSignalEvent(JSON.stringify(eventOf(outside, way)), { account, region });
  if (read.kind === 'ignored') throw new Error(`The event was ignored: ${read.reason}`);
  const admission = await admitSignal(ports)(read.signal);
  if (admission.kind !== 'opened') return undefined;
  const { incidentId } = admission;
  schedule(ports, outside, way, incidentId);
  const workflow = new VirtualWorkflow(ports.clock, ports.workflows);
  return healIncident({
    ...ports,
    workflow,
    crew: crewOf(ports, workflow, way),
    modelBudget: new MemoryModelBudget(),
  })({ schema: 1, incidentId, incident: ports.workflows.incidentOf(incidentId) });
}
