/** Ports whose methods answer at once; every other port answers with a promise. */
const synchronous: ReadonlySet<string | symbol> = new Set(['now', 'count', 'after']);

/**
 * The same port, except that the named methods (default: every one) fail the first `times` times they
 * are called. Use it to show what happens when the outside cannot be reached.
 */
export function failing<Port extends object>(
  port: Port,
  methods: readonly (keyof Port)[] = [],
  times = Infinity,
): Port {
  const calls = new Map<string | symbol, number>();
  return new Proxy(port, {
    get(target, name, receiver) {
      const real: unknown = Reflect.get(target, name, receiver);
      if (typeof real !== 'function') return real;
      if (methods.length > 0 && !methods.includes(name as keyof Port)) {
        return (...given: unknown[]): unknown => Reflect.apply(real, target, given);
      }
      return (...given: unknown[]): unknown => {
        const call = (calls.get(name) ?? 0) + 1;
        calls.set(name, call);
        if (call > times) return Reflect.apply(real, target, given);
        const error = new Error(`${String(name)} is out of reach`);
        if (synchronous.has(name)) throw error;
        return Promise.reject(error);
      };
    },
  });
}
