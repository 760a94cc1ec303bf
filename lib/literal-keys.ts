import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * The SDK writes `{ [_xN]: ... }` with `const _xN = "xmlName"`. A computed key might have an effect, so
 * esbuild keeps every schema of a client for the two that are used: 550 KB of EC2 alone. With the
 * constants written out the unused schemas fall away, and what is left means the same.
 */
export const literalKeys: Plugin = {
  name: 'literal-keys',
  setup: (building) => {
    building.onLoad({ filter: /dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, ({ path }) => ({
      contents: withLiteralKeys(readFileSync(path, 'utf8')),
      loader: 'js',
    }));
  },
};

export function withLiteralKeys(module: string): string {
  const constants = new Map<string, string>();
  for (const [, name, literal] of module.matchAll(/^const (\w+) = ("[^"\n]*");$/gm)) {
    if (name !== undefined && literal !== undefined) constants.set(name, literal);
  }
  return module.replace(/\[(\w+)\]: /g, (whole, name: string) => {
    const literal = constants.get(name);
    return literal === undefined ? whole : `${literal}: `;
  });
}
