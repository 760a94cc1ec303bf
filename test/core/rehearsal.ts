import type { Answer } from '../../lambdas/core/approval';
import { healIncident } from '../../lambdas/core/heal-incident';
import type { Ending, Incident } from '../../lambdas/core/incident';
import type { HealingPorts } from '../../lambdas/core/healing/healing';
import {
  recordAnswer,
  type AnswerOutcome,
  type AnswerPorts,
} from '../../lambdas/core/record-answer';
import { recordNarrowing, type NarrowingOutcome } from '../../lambdas/core/record-narrowing';
import { type Crew, type HealRequest, schemaVersion } from '../../lambdas/core/requests';
import type { Signal } from '../../lambdas/core/signal';
import { catalogue } from '../../ssm-documents/catalogue';
import { MemoryApprovals } from '../fakes/approvals';
import { MemoryBreakers } from '../fakes/breakers';
import { MemoryCounters } from '../fakes/counters';
import { ScriptedCrew, type Script } from '../fakes/crew';
import { MemoryEvents } from '../fakes/events';
import { MemoryIncidents } from '../fakes/incidents';
import { MemoryLedger } from '../fakes/ledger';
import { MemoryModelBudget } from '../fakes/model-budget';
import { MemoryModelSpend } from '../fakes/model-spend';
import { MemoryOnce } from '../fakes/once';
import { MemoryStorms } from '../fakes/storms';
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
  readonly events = new MemoryEvents();
  readonly trust = new MemoryTrustRecords();
  readonly breakers = new MemoryBreakers();
  readonly counters = new MemoryCounters();
  readonly journal: Journal = new Map();
  readonly answers: (AnswerOutcome | NarrowingOutcome)[] = [];
  /** Attempts that were allowed to start, by the crew's own account. */
  readonly starts = new Set<string>();
  readonly modelBudget = new MemoryModelBudget();
  readonly modelSpend = new MemoryModelSpend();
  readonly once = new MemoryOnce();
  readonly storms = new MemoryStorms();
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
      events: this.events,
      trust: this.trust,
      breakers: this.breakers,
      modelBudget: this.modelBudget,
      modelSpend: this.modelSpend,
      once: this.once,
      storms: this.storms,
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
    proposalHash?: string,
    because?: Answer['because'],
  ): Promise<AnswerOutcome> {
    const outcome = await recordAnswer(this.answering())({
      incidentId: this.incident.id,
      proposalHash: proposalHash ?? (await this.asked()),
      answer,
      by,
      reason: undefined,
      because,
      via: 'iam',
    });
    this.answers.push(outcome);
    return outcome;
  }

  async narrow({
    narrow: parameters,
    revertAfterMinutes,
    by = approver,
  }: {
    readonly narrow: Readonly<Record<string, string>>;
    readonly revertAfterMinutes?: number | undefined;
    readonly by?: string | undefined;
  }): Promise<void> {
    const outcome = await recordNarrowing({ ...this.answering(), catalogue })({
      incidentId: this.incident.id,
      proposalHash: await this.asked(),
      by,
      reason: undefined,
      via: 'iam',
      narrowing: { parameters, revertAfterMinutes },
    });
    this.answers.push(outcome);
  }

  /** The proposal that still waits, else the first one. */
  private async asked(): Promise<string> {
    const all = await this.approvals.of(this.incident.id);
    const waiting = all.find(
      ({ state }) => state.kind === 'open' || state.kind === 'approved-once',
    );
    return waiting?.proposal.hash ?? proposal.hash;
  }

  private answering(): AnswerPorts {
    const { approvals, incidents, ledger, workflows, timeline: clock } = this;
    const approvers = [approver, secondApprover, onCall];
    return { approvals, incidents, ledger, workflows, policy: { ...policy, approvers }, clock };
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

/** On the list besides the operator, for answers that name them. */
const secondApprover = 'arn:aws:iam::111122223333:user/second';
const onCall = 'arn:aws:iam::111122223333:role/OnCall';

const base: Incident = { ...incident, openedAt: now };
