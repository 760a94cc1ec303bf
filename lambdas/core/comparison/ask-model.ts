import { Unread } from '../diagnosis/gathered';
import type { LogOpinion } from '../log-opinion';
import { dollarsOf } from '../model-cost';
import type { Policy } from '../policy';
import type { Counters } from '../ports/counters';
import type { Model, ModelReply } from '../ports/model';
import type { Timer } from '../ports/timer';
import { sanitise } from '../sanitise';
import { type Answerer, signed } from '../signature';
import { within } from '../within';
import { readComparison, type ReadComparison } from './answer';
import { type Compared, type Line, questionHash, questionOf, shownAfter } from './question';

export interface AskingPorts {
  readonly model: Model;
  readonly timer: Timer;
  readonly counters: Counters;
  readonly policy: Pick<Policy, 'privacy' | 'model'>;
  /** How the model's answers are signed: the local account has a stand-in for one. */
  readonly classifiedBy: Answerer;
}

/** One try of one model and the start of a second: a verdict waits no longer. */
const withinMilliseconds = 25_000;

const mostTold = 3;

/** Asks the model. Whatever goes wrong is silence, counted, and says nothing about the lines. */
export async function askModel(ports: AskingPorts, compared: Compared): Promise<LogOpinion> {
  const reply = await replyTo(ports, compared);
  const given = shownAfter(compared);
  const read = reply.kind === 'answer' ? readComparison(reply.input, given) : heardNothing(reply);
  const { kind, calls: modelCalls } = reply;
  const modelDollars = dollarsOf(ports.policy.model, reply);
  if (kind === 'silent' || read.kind === 'silent') {
    const because = read.kind === 'silent' ? read.because : '';
    ports.counters.count('ModelSilent', kind === 'silent' ? 'silent' : 'malformed-answer');
    const unheard = { says: 'nothing', because, cited: [], by: 'rules' } as const;
    return { ...unheard, modelCalls, modelDollars, model: undefined };
  }
  return {
    says: read.says,
    because: inWords[read.says](read.cited),
    cited: read.cited.map(({ id }) => id),
    by: ports.classifiedBy,
    modelCalls,
    modelDollars,
    model: { id: signed(ports.classifiedBy, reply.modelId), promptHash: questionHash },
  };
}

/** One that is late or fails has been called at least once. */
async function replyTo(
  { model, timer, policy }: AskingPorts,
  compared: Compared,
): Promise<ModelReply> {
  try {
    const question = questionOf(compared, policy.privacy);
    return await within(timer, withinMilliseconds, () => model.ask(question));
  } catch (error) {
    const because = error instanceof Unread ? error.message : 'it could not be asked';
    return { kind: 'silent', because, calls: 1, used: [] };
  }
}

const heardNothing = ({ because }: { readonly because: string }): ReadComparison => ({
  kind: 'silent',
  because: `the model did not answer: ${sanitise(because, 120)}`,
});

type Told = Extract<ReadComparison, { kind: 'told' }>;

const inWords: Readonly<Record<Told['says'], (cited: readonly Line[]) => string>> = {
  same: () => 'error lines after the action tell of nothing new',
  'cannot-tell': () => 'error lines after the action can be read either way',
  'new-errors': (cited) =>
    cited
      .slice(0, mostTold)
      .map(({ count, template }) => `${count} lines like: ${template}`)
      .join('; '),
};
