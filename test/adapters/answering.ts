interface Sent {
  readonly api: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A stand-in for an SDK client: answers commands by API name, in order when given a list, and keeps them. */
export function answering(answers: Readonly<Record<string, unknown>>): {
  /** Stands in for whichever client is wanted. */
  readonly client: never;
  readonly sent: Sent[];
} {
  const sent: Sent[] = [];
  const send = (command: { readonly input: Sent['input'] }): Promise<unknown> => {
    const api = command.constructor.name.replace(/Command$/, '');
    const answer = answers[api];
    const turn = sent.filter((each) => each.api === api).length;
    sent.push({ api, input: command.input });
    const given: unknown = Array.isArray(answer) ? answer[turn] : answer;
    if (given instanceof Error) return Promise.reject(given);
    if (given === undefined) return Promise.reject(new Error(`Nobody expected ${api}`));
    return Promise.resolve(given);
  };
  return { client: { send } as never, sent };
}

/** An error as a service sends it. */
export const fault = (name: string, attempts = 1): Error =>
  Object.assign(new Error(name), { name, $metadata: { attempts } });
