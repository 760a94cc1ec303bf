import type { TracedName } from '../../lambdas/core/topology/topology';

const typed = /^(?:(?<name>.+)_)?(?<type>AWS::[\w:]+|Database::SQL|remote|client)$/;

/**
 * Type and name in X-Ray of a node, by the name that a recording gives it: `PetSearch_AWS::ECS::Fargate`. Where all of
 * it is a type, X-Ray's name was taken out of the recording; where there is no type, X-Ray showed none.
 */
export function tracedName(node: string): TracedName {
  const { name, type } = typed.exec(node)?.groups ?? {};
  return type === undefined ? { type: undefined, name: node } : { type, name: name ?? type };
}
