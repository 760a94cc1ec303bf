import type { Objection } from '../objection';
import { own } from '../own';
import type { Gate } from './gate';

/** No SSM parameter of ours comes near it; it bounds what a pattern has to look at. */
const LONGEST = 2048;

/** Every parameter of the document has a value within its pattern, and nothing else is passed. */
export const parametersBound: Gate<unknown> = ({ parameters }, { parameters: declared }) => [
  ...Object.entries(declared).flatMap(([name, { allowedPattern }]) =>
    objectTo(name, own(parameters, name), allowedPattern),
  ),
  ...Object.keys(parameters)
    .filter((name) => !Object.hasOwn(declared, name))
    .map((parameter): Objection => {
      return { reason: 'parameter-invalid', parameter, pattern: 'not declared by the document' };
    }),
];

export function objectTo(
  parameter: string,
  value: string | undefined,
  pattern: string,
): readonly Objection[] {
  if (value === undefined) return [{ reason: 'parameter-unbound', parameter }];
  return value.length <= LONGEST && fits(value, pattern)
    ? []
    : [{ reason: 'parameter-invalid', parameter, pattern }];
}

/**
 * The whole value has to match, wherever the pattern's author put anchors. The pattern must also compile
 * by itself, or `a)|(.*` would close our group; one that does not compile, or is empty, fits nothing.
 */
function fits(value: string, pattern: string): boolean {
  try {
    return pattern !== '' && new RegExp(`^(?:${new RegExp(pattern).source})$`).test(value);
  } catch {
    return false;
  }
}
