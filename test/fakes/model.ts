import type { Model, ModelQuestion, ModelReply } from '../../lambdas/core/ports/model';

/** Answers as scripted, in order; the last answer repeats. Keeps every question. */
export class ScriptedModel implements Model {
  readonly questions: ModelQuestion[] = [];

  constructor(private readonly replies: readonly [ModelReply, ...ModelReply[]]) {}

  ask(question: ModelQuestion): Promise<ModelReply> {
    this.questions.push(question);
    const index = Math.min(this.questions.length, this.replies.length) - 1;
    return Promise.resolve(this.replies[index] ?? this.replies[0]);
  }
}

export const silentModel = (because = 'nobody answers'): ScriptedModel =>
  new ScriptedModel([{ kind: 'silent', because, calls: 1, used: [] }]);

export const answeringModel = (input: unknown): ScriptedModel =>
  new ScriptedModel([{ kind: 'answer', input, modelId: 'test-model', calls: 1, used: [] }]);
