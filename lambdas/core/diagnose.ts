import type { Diagnosis, Hypothesis, Sight } from './diagnosis';
import { beginCollecting, collectEvidence, type EvidencePorts } from './diagnosis/collect-evidence';
import { combine, type Conclusion } from './diagnosis/combine';
import { leadAssumption, type Subject } from './diagnosis/at-culprit';
import { staleBecause } from './diagnosis/freshness';
import { type Choice, readAnswer } from './diagnosis/model-answer';
import type { Opinion } from './diagnosis/opinion';
import { type Asked, candidatesOf, promptFor, promptHash } from './diagnosis/prompt';
import { assumptionsOf, type Consulted, notRead } from './diagnosis/assumptions';
import { readTopology, seenIn } from './diagnosis/read-topology';
import { secondLook } from './diagnosis/second-look';
import type { Stale } from './diagnosis/stale';
import { topologyAssumptions } from './diagnosis/topology-assumptions';
import type { Picture } from './evidence';
import type { Fact } from './facts';
import { dollarsOf, type Asked as Asking } from './model-cost';
import type { Policy } from './policy';
import type { Counters } from './ports/counters';
import type { Model } from './ports/model';
import type { Targets } from './ports/resources';
import type { Topologies } from './ports/topologies';
import type { DiagnoseRequest } from './requests';
import { sanitise, sanitiseLabel } from './sanitise';
import { saidBy } from './signal';
import { type Answerer, signed } from './signature';
import type { Topology } from './topology/topology';
import { readTrouble, stateOf, type Sources, type Trouble } from './trouble';

export interface DiagnosePorts extends EvidencePorts, Sources {
  readonly targets: Targets;
  readonly topologies: Pick<Topologies, 'latest' | 'baseline'>;
  readonly model: Model;
  readonly policy: Policy;
  /** How the model's answers are signed: the local account has a stand-in for one. */
  readonly classifiedBy: Answerer;
  readonly counters: Counters;
}

/**
 * What is wrong with the incident's target, and which remediation would treat it. Refuses before the
 * model is asked when the picture is not there or not fresh; rules and model then both have a say.
 * Looks in two rounds: where the target's ARN and the signal are enough, then at metrics, logs and changes; where they
 * lead to another component, at that component too.
 */
export const diagnose =
  (ports: DiagnosePorts) =>
  async ({ incident, mayAskModel }: DiagnoseRequest): Promise<Diagnosis> => {
    const { targetArn, signal } = incident;
    if (targetArn === undefined)
      return refusal(ports, 'Nothing says which target this signal is about.');

    const begun = beginCollecting(ports, targetArn);
    const scanned = readTopology(ports.topologies);
    const [trouble, target] = await Promise.all([
      looked(sourceWords[signal.source], () => readTrouble(ports, signal)),
      looked('target', () => ports.targets.read(targetArn)),
    ]);
    if (trouble.kind === 'unreadable') return refusal(ports, trouble.because);
    if (target.kind === 'unreadable') return refusal(ports, target.because);
    if (saidBy(stateOf(trouble.found)) === 'over') {
      return selfResolved(ports, targetArn, trouble.found);
    }

    const picture = await collectEvidence(ports, begun, {
      ...{ trouble: trouble.found, target: target.found, scanned, reachedBy: 'signal' },
    });
    const topology = await scanned;
    const { clock, policy } = ports;
    const judged = {
      trouble: trouble.found,
      targetArn,
      picture,
      topology,
      now: clock.now(),
      policy,
    };
    const stale = staleBecause(judged);
    if (stale) return stillStale(ports, stale, picture, topology);
    const seen = {
      target: target.found,
      picture: await secondLook(ports, picture, trouble.found),
    };
    return concluded(ports, trouble.found, seen, topology, mayAskModel);
  };

const budgetSpent: Consulted = {
  kind: 'silent',
  because: 'the budget for model calls is spent',
  calls: 0,
  used: [],
};

/** Both opinions on a picture that may be judged, of the target or of the component that its trouble comes from. */
async function concluded(
  ports: DiagnosePorts,
  trouble: Trouble,
  seen: Subject,
  topology: Fact<Topology | undefined>,
  mayAskModel: boolean,
): Promise<Diagnosis> {
  // The signs of every type of target are loaded once there is something to judge, and at no other start.
  const { judge } = await import('./diagnosis/judge.js');
  const { subject, sight, rules, offers } = await judge(ports, seen, trouble, topology);
  const { target, picture } = subject;
  const asked = { picture, target, candidates: candidatesOf(picture, target.arn), offers };
  const consulted = await (mayAskModel ? consult(ports, asked) : budgetSpent);
  const conclusion = combine(rules, consulted, target.arn);
  const { gatheredAt, evidence, unread, suspects } = picture;
  return {
    ...conclusion,
    by: consulted.kind === 'chosen' ? ports.classifiedBy : 'rules',
    ...{ sight, gatheredAt, evidence, unread, suspects },
    assumptions: [
      ...leadAssumption(seen.target, subject),
      ...topologyAssumptions({
        ...{ topology, targetArn: target.arn },
        ...{ gatheredAt, policy: ports.policy },
      }),
      ...assumptionsOf({
        picture,
        trouble,
        consulted,
        agreed: consulted.kind === 'chosen' ? agreement(rules, conclusion) : undefined,
      }),
    ],
    hypotheses: consulted.kind === 'chosen' ? hypothesesOf(consulted.choice) : [],
    ...costIn(ports.policy, consulted),
    model:
      consulted.kind === 'chosen'
        ? { id: consulted.modelId, promptHash: promptHash(offers) }
        : undefined,
    topology: seenIn(topology, ports.policy),
  };
}

const costIn = ({ model }: Policy, consulted: Consulted) => ({
  modelCalls: consulted.calls,
  modelDollars: dollarsOf(model, consulted),
});

const hypothesesOf = ({ alternatives, ...first }: Choice): readonly Hypothesis[] => [
  first,
  ...alternatives,
];

const agreement = (rules: Opinion, conclusion: Conclusion): string | undefined =>
  conclusion.kind === 'treatable' && !conclusion.agreed
    ? `The rules did not name this: ${rules.because}`
    : undefined;

/** Asks the model. Whatever goes wrong is silence, counted, and the rules then stand alone. */
async function consult(
  { model, counters, classifiedBy, policy }: DiagnosePorts,
  asked: Asked,
): Promise<Consulted> {
  const silent = (because: string, reason: string, { calls, used }: Asking): Consulted => {
    counters.count('ModelSilent', reason);
    return { kind: 'silent', because, calls, used };
  };
  try {
    const reply = await model.ask(promptFor(asked, policy.privacy));
    if (reply.kind === 'silent') {
      return silent(`the model did not answer: ${sanitise(reply.because, 120)}`, 'silent', reply);
    }
    const answer = readAnswer(reply.input, asked);
    if (answer.kind === 'silent') return silent(answer.because, 'malformed-answer', reply);
    const { calls, used } = reply;
    return { ...answer, modelId: signed(classifiedBy, reply.modelId), calls, used };
  } catch {
    return silent('the model could not be asked', 'failed', { calls: 1, used: [] });
  }
}

const sourceWords = { alarm: 'alarm', config: 'finding' } as const;

type Looked<T> =
  | { readonly kind: 'found'; readonly found: T }
  | { readonly kind: 'unreadable'; readonly because: string };

async function looked<T>(what: string, look: () => Promise<T | undefined>): Promise<Looked<T>> {
  try {
    const found = await look();
    return found === undefined
      ? { kind: 'unreadable', because: `The ${what} is not there, or carries no tags.` }
      : { kind: 'found', found };
  } catch (error) {
    const kind = error instanceof Error ? sanitiseLabel(error.name) : 'unknown error';
    return { kind: 'unreadable', because: `The ${what} could not be read: ${kind}.` };
  }
}

const unasked = (ports: DiagnosePorts, sight: Sight, picture?: Picture) => ({
  by: 'rules' as const,
  sight,
  gatheredAt: picture?.gatheredAt ?? ports.clock.now(),
  assumptions: ['No model was asked.', ...notRead(picture?.unread ?? [])],
  evidence: picture?.evidence ?? [],
  unread: picture?.unread ?? [],
  suspects: picture?.suspects ?? [],
  hypotheses: [],
  modelCalls: 0,
  modelDollars: 0,
  model: undefined,
  topology: undefined,
});

const stillStale = (
  ports: DiagnosePorts,
  stale: Stale,
  picture: Picture,
  topology: Fact<Topology | undefined>,
): Diagnosis => ({
  kind: 'inconclusive',
  ...unasked(ports, 'stale', picture),
  ...stale,
  topology: seenIn(topology, ports.policy),
});

const refusal = (ports: DiagnosePorts, because: string): Diagnosis => ({
  kind: 'inconclusive',
  because,
  ...unasked(ports, 'blind'),
});

const selfResolved = (ports: DiagnosePorts, culpritArn: string, trouble: Trouble): Diagnosis => ({
  kind: 'untreatable',
  incidentType: 'self-resolved',
  culpritArn,
  confidence: 1,
  because: `The ${sourceWords[trouble.source]} is ${stateOf(trouble)} again: there is nothing to treat, but recovery has not been measured.`,
  ...unasked(ports, 'over'),
});
