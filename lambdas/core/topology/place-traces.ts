import { parseTargetArn } from '../locate-target';
import type { Tagged } from '../ports/inventory';
import type { Graph, GraphNode } from '../ports/service-graph';

/** The tag by which a resource says what it is called in traces, where its application calls itself otherwise. */
export const traceNameTag = 'paramedic:trace-name';

/** What else is known of resources by which a traced service can be told. */
export interface Known {
  readonly resources: readonly Tagged[];
  /** Host name, in lower case, to ARN. */
  readonly hosts: Readonly<Record<string, string>>;
}

/** A component of the topology and the traced services that it is. */
export type Placed = ReadonlyMap<string, readonly GraphNode[]>;

/**
 * Which component each traced service is, by facts alone: what its own tag says, the ARN that type and name tell,
 * a service of that name on ECS, the load balancer of that host, the function that calls itself. Whatever no fact
 * places stays a component of its own, under its type and name.
 */
export function placeTraces({ nodes, edges }: Graph, known: Known): Placed {
  const named = namesOf(known);
  const callers = new Map(edges.map(({ from, to }) => [to, from]));
  const placed = new Map<string, readonly GraphNode[]>();
  for (const node of nodes) {
    const id = named(node) ?? callingItself(node, nodes, callers.get(node.id)) ?? node.id;
    placed.set(id, [...(placed.get(id) ?? []), node]);
  }
  return placed;
}

/** Component by the id of a traced service. */
export const componentsOf = (placed: Placed): ReadonlyMap<string, string> =>
  new Map([...placed].flatMap(([id, nodes]) => nodes.map((node) => [node.id, id] as const)));

function namesOf({ resources, hosts }: Known): (node: GraphNode) => string | undefined {
  const bySaying = new Map<string, readonly string[]>();
  const byService = new Map<string, readonly string[]>();
  const note = (into: Map<string, readonly string[]>, name: string, arn: string) =>
    into.set(name, [...(into.get(name) ?? []), arn]);
  for (const { arn, tags } of resources) {
    const said = tags[traceNameTag];
    if (said !== undefined) note(bySaying, said, arn);
    const target = parseTargetArn(arn);
    const service = target?.type === 'ecs-service' ? target.properties['service'] : undefined;
    if (service !== undefined) note(byService, service.toLowerCase(), arn);
  }
  return ({ arn, type, name }) =>
    theOne(bySaying.get(name)) ??
    arn ??
    (type?.startsWith('AWS::ECS::') ? theOne(byService.get(name.toLowerCase())) : undefined) ??
    (type === 'remote' && Object.hasOwn(hosts, name.toLowerCase())
      ? hosts[name.toLowerCase()]
      : undefined);
}

/** Of several that share a name, such as a group's instances, only the group can be meant; else none is. */
function theOne(arns: readonly string[] | undefined): string | undefined {
  if (arns === undefined || arns.length === 1) return arns?.[0];
  const groups = arns.filter((arn) => parseTargetArn(arn)?.type === 'auto-scaling-group');
  return groups.length === 1 ? groups[0] : undefined;
}

/** Code of a function that opens a segment of its own shows without a type, called by the function of its name. */
function callingItself(
  { type, name }: GraphNode,
  nodes: readonly GraphNode[],
  callerId: string | undefined,
): string | undefined {
  if (type !== undefined || callerId === undefined) return undefined;
  const caller = nodes.find(({ id }) => id === callerId);
  return caller?.name === name && caller.type?.startsWith('AWS::Lambda') ? caller.arn : undefined;
}
