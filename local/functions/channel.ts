/** Either end of a worker thread's message line. */
export interface Port {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: Message) => void): unknown;
}

/** Questions and answers over one line, both ways; what crosses is plain data. */
export interface Channel {
  ask(method: string, given: unknown): Promise<unknown>;
  /** Rejects every question still open, as when the thread behind the line has died. */
  breakOff(because: Error): void;
}

export type Methods = Readonly<Record<string, (given: unknown) => unknown>>;

type Message =
  | { readonly kind: 'ask'; readonly id: number; readonly method: string; readonly given: unknown }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly error: PlainError };

interface PlainError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
}

export function channel(port: Port, methods: Methods): Channel {
  const open = new Map<
    number,
    {
      readonly resolve: (value: unknown) => void;
      readonly reject: (error: Error) => void;
    }
  >();
  let last = 0;

  port.on('message', (message) => {
    if (message.kind === 'ask') {
      void answer(port, methods, message);
      return;
    }
    const waiting = open.get(message.id);
    open.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(revive(message.error));
  });

  return {
    ask: (method, given) =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        open.set(id, { resolve, reject });
        port.postMessage({ kind: 'ask', id, method, given } satisfies Message);
      }),
    breakOff(because) {
      for (const { reject } of open.values()) reject(because);
      open.clear();
    },
  };
}

async function answer(
  port: Port,
  methods: Methods,
  { id, method, given }: Extract<Message, { kind: 'ask' }>,
): Promise<void> {
  try {
    const run = methods[method];
    if (!run) throw new Error(`Nobody answers "${method}" on this line`);
    port.postMessage({ kind: 'answer', id, value: await run(given) } satisfies Message);
  } catch (error) {
    port.postMessage({ kind: 'failure', id, error: plain(error) } satisfies Message);
  }
}

function plain(error: unknown): PlainError {
  return error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: 'Error', message: String(error), stack: undefined };
}

function revive({ name, message, stack }: PlainError): Error {
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
