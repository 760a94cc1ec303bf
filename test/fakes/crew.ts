import type { Crew } from '../../lambdas/core/requests';
import type { Workflow } from '../../lambdas/core/ports/workflow';
import { Crash } from './virtual-workflow';

type Role = keyof Crew;
type Asked = { readonly [R in Role]: { role: R; request: Parameters<Crew[R]>[1] } }[Role];
type ReplyOf<R extends Role> = Awaited<ReturnType<Crew[R]>>;
type Reply<R extends Role> = ReplyOf<R> | { readonly throws: string };

/** Replies per function, in order; the last one repeats. A function without replies fails. */
export type Script = { readonly [R in Role]?: readonly Reply<R>[] };

/** The functions beside the workflow, answering as scripted and invoked as durable steps. */
export class ScriptedCrew implements Crew {
  readonly asked: Asked[] = [];

  constructor(
    private readonly workflow: Pick<Workflow, 'step'>,
    private readonly script: Script,
  ) {}

  readonly diagnose: Crew['diagnose'] = (name, request) =>
    this.reply(name, { role: 'diagnose', request }, this.script.diagnose);
  readonly consider: Crew['consider'] = (name, request) =>
    this.reply(name, { role: 'consider', request }, this.script.consider);
  readonly start: Crew['start'] = (name, request) =>
    this.reply(name, { role: 'start', request }, this.script.start);
  readonly compensate: Crew['compensate'] = (name, request) =>
    this.reply(name, { role: 'compensate', request }, this.script.compensate);
  readonly follow: Crew['follow'] = (name, request) =>
    this.reply(name, { role: 'follow', request }, this.script.follow);
  readonly validate: Crew['validate'] = (name, request) =>
    this.reply(name, { role: 'validate', request }, this.script.validate);

  readonly compareLogs: Crew['compareLogs'] = (name, request) =>
    this.reply(name, { role: 'compareLogs', request }, this.script.compareLogs);

  of<R extends Role>(role: R): readonly Extract<Asked, { role: R }>['request'][] {
    return this.asked.filter((one) => one.role === role).map(({ request }) => request) as never;
  }

  private reply<T extends object>(
    name: string,
    asked: Asked,
    replies: readonly (T | { readonly throws: string })[] = [],
  ): Promise<T> {
    return this.workflow.step(name, () => {
      this.asked.push(asked);
      const reply = replies[Math.min(this.of(asked.role).length, replies.length) - 1];
      if (!reply) return Promise.reject(new Error(`Nobody answers ${asked.role}`));
      if (!('throws' in reply)) return Promise.resolve(reply);
      return Promise.reject(
        reply.throws === 'crash' ? new Crash(asked.role) : new Error(reply.throws),
      );
    });
  }
}
