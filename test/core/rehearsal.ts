import { healIncident } from '../../lambdas/core/heal-incident';
import type { Ending, Incident } from '../../lambdas/core/incident';
import type { HealingPorts } from '../../lambdas/core/healing/healing';
import type { AnswerOutcome } from '../../lambdas/core/record-answer';
import { recordAnswer } from '../../lambdas/core/record-answer';
import { type Crew, type HealRequest, schemaVersion } from '../../lambdas/core/requests';
import type { Signal } from '../../lambdas/core/signal';
import { catalogue } from '../../ssm-documents/catalogue';
import { MemoryApprovals } from '../fakes/approvals';
import { MemoryCounters } from '../fakes/counters';
import { ScriptedCrew, type Script } from '../fakes/crew';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryLedger } from '../fakes/ledger';
import { MemoryModelBudget } from '../fakes/model-budget';
import { MemoryPeople } from '../fakes/people';
import { Timeline } from '../fakes/timeline';
import { MemoryTrustRecords } from '../fakes/trust-records';
import { VirtualWorkflow, type Journal } from '../fakes/virtual-workflow';
import { MemoryWorkflows } from '../fakes/workflows';
import { approver, incident, now, policy } from './base-facts';
import { proposal } from './replies';

/** One incident with everything around it in memory; nothing happens until it is healed. */
export class Rehearsal {
  readonly timeline = new Timeline(now);
  readonly workflows = new MemoryWorkflows();
  readonly incidents = new MemoryIncidents();
  readonly approvals = new MemoryApprovals();
  readonly ledger = new MemoryLedger(this.timeline);
  readonly people = new MemoryPeople();
  readonly trust = new MemoryTrustRecords();
  readonly counters = new MemoryCounters();
  readonly journal: Journal = new Map();
  readonly answers: AnswerOutcome[] = [];
  /** Attempts that were allowed to start, by the crew's own account. */
  readonly starts = new Set<string>();
  readonly modelBudget = new MemoryModelBudget();
  crew: ScriptedCrew;
  private handed: Incident | undefined;
  ending: Ending | undefined;

  constructor(
    private script: Script,
    readonly incident: Incident = base,
    private readonly callsPerHour = 10,
  ) {
    this.handed = incident;
    this.crew = new ScriptedCrew(this.newWorkflow(), script);
  }

  /** From now on the crew answers like this. */
  replaceCrew(script: Script): void {
    this.script = script;
  }

  async open(): Promise<void> {
    const { id } = this.incident;
    await this.incidents.takeSubject(this.incident);
    await this.incidents.open(this.incident);
    await this.incidents.started(id);
    await this.ledger.append(id, 'opened', { kind: 'opened', facts: {} });
  }

  /** Runs the workflow to its end; run again after a crash, it replays from the journal. */
  async heal(change: (ports: HealingPorts) => Partial<HealingPorts> = () => ({})): Promise<Ending> {
    const workflow = this.newWorkflow();
    this.crew = new ScriptedCrew(workflow, this.script);
    const ports: HealingPorts = {
      workflow,
      crew: this.careful(this.crew),
      incidents: this.incidents,
      approvals: this.approvals,
      ledger: this.ledger,
      people: this.people,
      trust: this.trust,
      modelBudget: this.modelBudget,
      policy: { ...policy, model: { ...policy.model, callsPerHour: this.callsPerHour } },
      catalogue,
      counters: this.counters,
    };
    const heal = healIncident({ ...ports, ...change(ports) });
    this.ending = await Promise.race([heal(this.request()), workflow.died]);
    return this.ending;
  }

  async answer(
    answer: 'approved' | 'rejected',
    by: string = approver,
    proposalHash = proposal.hash,
  ): Promise<AnswerOutcome> {
    const { approvals, incidents, ledger, workflows, timeline: clock } = this;
    const ports = { approvals, incidents, ledger, workflows, policy, clock };
    const outcome = await recordAnswer(ports)({
      incidentId: this.incident.id,
      proposalHash,
      answer,
      by,
      reason: undefined,
    });
    this.answers.push(outcome);
    return outcome;
  }

  /** What the intake does with a later state of what opened the incident. */
  async sourceBecomes(state: Signal['state']): Promise<void> {
    const { id } = this.incident;
    const wake = await this.incidents.noteState(id, state, this.timeline.now());
    if (wake !== undefined) await this.workflows.wake(wake);
  }

  /** Takes the incident out of the request that starts the workflow. */
  handNothingOver(): void {
    this.handed = undefined;
  }

  private request(): HealRequest {
    return { schema: schemaVersion, incidentId: this.incident.id, incident: this.handed };
  }

  private newWorkflow(): VirtualWorkflow {
    return new VirtualWorkflow(this.timeline, this.workflows, this.journal);
  }

  /** As the one door does: what was asked of a person is started on an approval, spent once, or not at all. */
  private careful(crew: ScriptedCrew): Crew {
    return {
      diagnose: crew.diagnose,
      follow: crew.follow,
      validate: crew.validate,
      compareLogs: crew.compareLogs,
      compensate: crew.compensate,
      consider: async (name, request) => {
        const response = await crew.consider(name, request);
        if (response.kind === 'started') this.starts.add(response.attempt);
        return response;
      },
      start: async (name, request) => {
        const response = await crew.start(name, request);
        if (response.kind !== 'started') return response;
        const { attempt } = response;
        if (await this.approvals.spend(request.incident.id, request.proposalHash, attempt)) {
          this.starts.add(attempt);
          return response;
        }
        const objection = { reason: 'approval-invalid', because: 'not approved' } as const;
        return { kind: 'refused', objections: [objection] };
      },
    };
  }
}

const base: Incident = { ...incident, openedAt: now };
