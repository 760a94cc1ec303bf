import { parseTargetArn } from '../../lambdas/core/locate-target';
import { targetTypes } from '../../lambdas/core/target-types/every-type';
import type { Pseudonyms } from './pseudonyms';

/** What says which kind of a resource it is: `app` and `net`, `restapis` and `apis`. */
const kindGroup = 'kind';

/**
 * An ARN with other names in it. One of a type that can be treated stays one of that type; of any other only the service
 * is left, since nothing tells which part of it is a name. Throws where that does not succeed.
 */
export function pseudonymousArn(arn: string, names: Pseudonyms): string {
  const [, partition = '', service = '', region = '', account = '', ...rest] = arn.split(':');
  const type = parseTargetArn(arn)?.type;
  const known = targetTypes.find((each) => each.type === type);
  const resource = rest.join(':');
  const place = `arn:${partition}:${service}:${region}:${account && names.account(account)}`;
  const renamed = `${place}:${known ? renamedIn(resource, known.resource, names) : names.of('resource', resource)}`;
  if (parseTargetArn(renamed)?.type !== type) {
    throw new Error(`An ARN of type ${String(type)} cannot be given other names`);
  }
  return renamed;
}

/** The same of a component that may have no ARN. */
export const pseudonymousNode = (node: string, names: Pseudonyms): string =>
  node.startsWith('arn:') ? pseudonymousArn(node, names) : names.of('component', node);

/** Every part, between colons and slashes, of what the type's pattern calls by a name. */
function renamedIn(resource: string, pattern: RegExp, names: Pseudonyms): string {
  const found = new RegExp(pattern.source, 'd').exec(resource);
  const groups = Object.entries(found?.indices?.groups ?? {});
  const within = (at: number, isKind: boolean): boolean =>
    groups.some(
      ([name, range]) => (name === kindGroup) === isKind && range[0] <= at && at < range[1],
    );
  let at = 0;
  return resource
    .split(/([:/])/)
    .map((part) => {
      const begins = at;
      at += part.length;
      const isName = within(begins, false) && !within(begins, true) && /^[^:/$]/.test(part);
      return isName ? names.of('name', part) : part;
    })
    .join('');
}
