import { executionReadingOf } from '../../lambdas/adapters/execution-reading';
import { admitSignal } from '../../lambdas/core/admit-signal';
import { diagnose } from '../../lambdas/core/diagnose';
import { healIncident } from '../../lambdas/core/heal-incident';
import type { Ending, IncidentRecord } from '../../lambdas/core/incident';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import { oneDoor } from '../../lambdas/core/one-door';
import { recordAnswer } from '../../lambdas/core/record-answer';
import type { Crew } from '../../lambdas/core/requests';
import { validateRecovery } from '../../lambdas/core/validate-recovery';
import { MemoryModelBudget } from '../fakes/model-budget';
import { MemoryModelSpend } from '../fakes/model-spend';
import { MemoryOnce } from '../fakes/once';
import { MemoryStorms } from '../fakes/storms';
import { VirtualWorkflow } from '../fakes/virtual-workflow';
import { approver, now, shadow } from './base-facts';
import { edgesOf, type Edges, signalOf, type Source, surround } from './edges';
import type { Outside } from './outside';

/** One way through the whole loop. */
export interface Way {
  readonly source: Source;
  /** What a person answers when asked. */
  readonly answer: 'approved' | 'rejected';
  /** Thrown by the classifier in place of an answer. */
  readonly fault?: string;
}

/** What an incident came to, and every byte that left the account on the way. */
export interface Passage {
  readonly ending: Ending | undefined;
  readonly sent: string;
  /** What is on record of it, as it comes back from the tables. */
  readonly record: IncidentRecord;
  readonly entries: readonly LedgerEntry[];
}

/** Takes an event through intake, diagnosis, proposal, answer and run to its ending. */
export async function pass(outside: Outside, way: Way): Promise<Passage> {
  const { ports, outgoing } = edgesOf(outside, shadow);
  await surround(ports, outside);
  const written = jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  try {
    const ending = await heal(ports, outside, way);
    const [record] = await ports.incidents.recent(1);
    const entries = await ports.ledger.read(record!.incident.id);
    const logged = written.mock.calls.map(([line]) => String(line));
    return { ending, sent: JSON.stringify([outgoing, logged]), ...kept(record!, entries) };
  } finally {
    written.mockRestore();
  }
}

const kept = (record: IncidentRecord, entries: readonly LedgerEntry[]) =>
  JSON.parse(JSON.stringify({ record, entries })) as Pick<Passage, 'record' | 'entries'>;

async function heal(ports: Edges, outside: Outside, way: Way): Promise<Ending | undefined> {
  const admission = await admitSignal(ports)(signalOf(outside, way.source));
  if (admission.kind !== 'opened') return undefined;
  const { incidentId } = admission;
  schedule(ports, outside, way, incidentId);
  const workflow = new VirtualWorkflow(ports.clock, ports.workflows);
  return healIncident({
    ...ports,
    workflow,
    crew: crewOf(ports, workflow, way),
    modelBudget: new MemoryModelBudget(),
    modelSpend: new MemoryModelSpend(),
    once: new MemoryOnce(),
    storms: new MemoryStorms(),
  })({ schema: 1, incidentId, incident: ports.workflows.incidentOf(incidentId) });
}

function crewOf(ports: Edges, workflow: VirtualWorkflow, { fault }: Way): Crew {
  const door = oneDoor(ports);
  const classifier = diagnose({ ...ports, classifiedBy: 'model' });
  const failing = () => Promise.reject(new Error(fault));
  const through =
    <Request, Response>(run: (request: Request) => Promise<Response>) =>
    (name: string, request: Request) =>
      workflow.step(name, () => run(request));
  return {
    diagnose: through(fault === undefined ? classifier : failing),
    validate: through(validateRecovery(ports)),
    consider: through(door),
    start: through(door),
    compensate: through(door),
    follow: through(door),
  } as Crew;
}

/** A person answers after two minutes; what runs by then has failed after five. */
function schedule(ports: Edges, outside: Outside, { answer }: Way, incidentId: string): void {
  ports.clock.after(2, async () => {
    const [asked] = await ports.approvals.of(incidentId);
    if (!asked) return;
    const proposalHash = asked.proposal.hash;
    const given = { incidentId, proposalHash, answer, by: approver, reason: outside.reason };
    await recordAnswer(ports)({ ...given, via: 'iam' });
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
