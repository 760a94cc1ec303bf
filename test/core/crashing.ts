/** Where an interruption strikes: the n-th call of a port's method, before or after it had its effect. */
export interface Strike {
  readonly method: string;
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** The same port, except that one call is interrupted: its effect happens or not, its answer never arrives. */
export function crashing<Port extends object>(port: Port, strike: Strike): Port {
  let calls = 0;
  return new Proxy(port, {
    get(real, name, receiver) {
      const member: unknown = Reflect.get(real, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]): Promise<unknown> => {
        const struck = name === strike.method && (calls += 1) === strike.call;
        if (struck && strike.when === 'before')
          throw new Error(`interrupted before ${strike.method}`);
        const answer: unknown = await Reflect.apply(member, real, given);
        if (struck) throw new Error(`interrupted after ${strike.method}`);
        return answer;
      };
    },
  });
}
