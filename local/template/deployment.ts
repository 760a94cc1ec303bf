import * as z from 'zod';
import { resolve, type Scope } from './intrinsics';
import { type Named, type Physical, physicalName, type Place } from './physical-names';
import { requireKnownType } from './resource-types';

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});

const template = z.looseObject({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown() })).default({}),
  Resources: z.record(z.string(), resource),
});

/** A synthesised template with every name and reference resolved for this account. */
export interface Deployment {
  readonly place: Place;
  /** Resources of a type, properties resolved. */
  of(type: string): readonly DeployedResource[];
  /** The value of `Ref` or `Fn::GetAtt`, for callers that hold a logical id. */
  readonly scope: Scope;
}

export interface DeployedResource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly ref: string;
  readonly arn: string;
}

/** Reads a template; a resource type that the local account neither runs nor knowingly ignores throws. */
export function deploy(text: string, place: Place): Deployment {
  const { Parameters, Resources } = template.parse(JSON.parse(text));
  for (const [logicalId, { Type }] of Object.entries(Resources)) requireKnownType(Type, logicalId);

  const physical = new Map<string, Physical>();
  const propertiesOf = (logicalId: string): Named =>
    resolve(Resources[logicalId]?.Properties ?? {}, scope) as Named;
  const find = (logicalId: string): Physical => {
    const known = physical.get(logicalId);
    if (known) return known;
    const declared = Resources[logicalId];
    if (!declared)
      throw new Error(`The template refers to ${logicalId}, which it does not declare`);
    const naming = resolve(namingProperties(declared.Properties), scope) as Named;
    const made = physicalName(declared.Type, logicalId, naming, place);
    physical.set(logicalId, made);
    return made;
  };
  const scope: Scope = {
    ref: (id) => pseudo(id, place) ?? parameter(Parameters[id]) ?? find(id).ref,
    attribute: (id, name) => {
      const value = find(id).attributes[name];
      if (value === undefined) {
        throw new Error(
          `The local account does not know ${name} of ${id} (${Resources[id]?.Type ?? '?'})`,
        );
      }
      return value;
    },
  };
  const all = Object.entries(Resources).map(([logicalId, { Type }]): DeployedResource => {
    const { ref, attributes } = find(logicalId);
    const properties = propertiesOf(logicalId);
    return { logicalId, type: Type, properties, ref, arn: attributes['Arn'] ?? ref };
  });
  return { place, scope, of: (type) => all.filter((each) => each.type === type) };
}

/** Only what a name can depend on, so that naming one resource never runs in a circle through policies. */
function namingProperties(properties: Readonly<Record<string, unknown>>): Named {
  return Object.fromEntries(
    Object.entries(properties).filter(([key]) => /^(Name|Value|Type|.*Name)$/.test(key)),
  );
}

function pseudo(name: string, { account, region, stack }: Place): string | undefined {
  const values: Readonly<Record<string, string>> = {
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack}/local`,
  };
  return values[name];
}

const parameter = (declared: { readonly Default?: unknown } | undefined): string | undefined =>
  typeof declared?.Default === 'string' ? declared.Default : undefined;
