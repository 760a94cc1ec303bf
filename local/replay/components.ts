import type { Call } from '../../lambdas/core/localise/component-health';
import { tracedArn, tracedId } from '../../lambdas/core/topology/traced-arn';
import { localPlace } from '../ground';
import { tracedName } from './traced-name';

/** What a replay makes a resource of the account of; everything else is seen in traces alone. */
export type ComponentKind = 'service' | 'function' | 'table' | 'traced';

/** Nodes of a recording that are one component, by the id that the topology will give it. */
export interface Component {
  readonly id: string;
  readonly kind: ComponentKind;
  /** Of the resource; of what is none, as traces call it. */
  readonly name: string;
  /** The one that its metrics in CloudWatch are taken from comes first. */
  readonly nodes: readonly [string, ...string[]];
}

export const cluster = 'recorded';

/** Every node in one component. By their names and types alone, and for a function's own segments by who calls them. */
export function componentsOf(
  nodes: readonly string[],
  calls: readonly Call[],
): readonly Component[] {
  const found = new Map<string, Component>();
  for (const node of [...nodes].sort(codeFirst)) {
    const { id, kind, name } = placed(node, calls);
    const before = found.get(id);
    found.set(id, { id, kind, name, nodes: before ? [...before.nodes, node] : [node] });
  }
  return [...found.values()];
}

/** A function's code tells of it better than what invokes it, or a segment of its own. */
const codeFirst = (one: string, other: string): number =>
  Number(isCode(other)) - Number(isCode(one));

const isCode = (node: string): boolean => tracedName(node).type === 'AWS::Lambda::Function';

function placed(node: string, calls: readonly Call[]): Omit<Component, 'nodes'> {
  const { type, name } = tracedName(node);
  if (type === undefined) {
    const isOwn = calls.some(
      ({ from, to }) => to === node && from === `${node}_AWS::Lambda::Function`,
    );
    return isOwn ? placed(`${node}_AWS::Lambda::Function`, calls) : service(name);
  }
  if (type.startsWith('AWS::ECS::')) return service(name);
  const arn = tracedArn({ type, name }, { partition: 'aws', ...localPlace });
  if (arn === undefined) return { id: tracedId({ type, name }), kind: 'traced', name };
  return { id: arn, kind: kinds[type] ?? 'traced', name };
}

const kinds: Readonly<Partial<Record<string, ComponentKind>>> = {
  'AWS::Lambda': 'function',
  'AWS::Lambda::Function': 'function',
  'AWS::DynamoDB::Table': 'table',
};

/** Also of what shows no type: it runs code of the account's own, and where is not recorded. */
function service(traced: string): Omit<Component, 'nodes'> {
  const { account, region } = localPlace;
  const name = traced.replace(/[^\w-]/g, '-');
  return {
    id: `arn:aws:ecs:${region}:${account}:service/${cluster}/${name}`,
    kind: 'service',
    name,
  };
}
