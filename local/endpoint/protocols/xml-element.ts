import { textOf } from './scalar';
import type { Schema } from './service-model';
import {
  entries,
  isThere,
  list,
  type Member,
  membersOf,
  nameTrait,
  type Structure,
  structure,
} from './structure';

/** A value as XML by its schema (Smithy, "XML bindings"); nothing for what is absent. */
export function element(name: string, schema: Schema, value: unknown): string {
  if (!isThere(value)) return '';
  if (schema.isListSchema()) return listElement(name, schema, list(schema, value));
  if (schema.isMapSchema()) return mapElement(name, schema, value);
  if (!schema.isStructSchema()) return tag(name, escaped(textOf(schema, value, 'date-time')));
  const values = structure(schema, value);
  return tag(name, content(membersOf(schema), values), attributes(schema, values));
}

/** Members as elements; attributes are left to the element around them. */
export function content(members: readonly Member[], values: Structure): string {
  return members
    .filter(([, member]) => !member.getMergedTraits().xmlAttribute)
    .map(([name, member]) => element(elementName(name, member), member, values[name]))
    .join('');
}

export const elementName = (memberName: string, member: Schema): string =>
  nameTrait(member.getMemberTraits(), 'xmlName') ?? memberName;

/** A flattened list has no element of its own: its items bear its name. */
function listElement(name: string, schema: Schema, items: readonly unknown[]): string {
  const item = schema.getValueSchema();
  const flat = Boolean(schema.getMergedTraits().xmlFlattened);
  const itemName = flat ? name : itemNameOf(item);
  const written = items.map((each) => element(itemName, item, each)).join('');
  return flat ? written : tag(name, written);
}

export const itemNameOf = (item: Schema): string =>
  nameTrait(item.getMergedTraits(), 'xmlName') ?? 'member';

function mapElement(name: string, schema: Schema, value: unknown): string {
  const [keys, values] = [schema.getKeySchema(), schema.getValueSchema()];
  const flat = Boolean(schema.getMergedTraits().xmlFlattened);
  const written = entries(schema, value).map(([key, each]) =>
    tag(
      flat ? name : 'entry',
      element(keyNameOf(keys), keys, key) + element(valueNameOf(values), values, each),
    ),
  );
  return flat ? written.join('') : tag(name, written.join(''));
}

export const keyNameOf = (key: Schema): string =>
  nameTrait(key.getMergedTraits(), 'xmlName') ?? 'key';

export const valueNameOf = (value: Schema): string =>
  nameTrait(value.getMergedTraits(), 'xmlName') ?? 'value';

/** Attributes of the structure, and the namespaces that their prefixes need. */
function attributes(schema: Schema, values: Structure): string {
  const namespace = schema.getMergedTraits().xmlNamespace;
  const [prefix, address] = Array.isArray(namespace) ? (namespace as readonly unknown[]) : [];
  const declared =
    typeof prefix === 'string' && typeof address === 'string'
      ? ` xmlns:${prefix}="${address}"`
      : '';
  const written = membersOf(schema)
    .filter(([name, member]) => member.getMergedTraits().xmlAttribute && isThere(values[name]))
    .map(([name, member]) => {
      const text = textOf(member, values[name], 'date-time');
      return ` ${elementName(name, member)}="${escaped(text)}"`;
    });
  return written.length === 0 ? '' : declared + written.join('');
}

export const tag = (name: string, inside: string, attributesOfIt = ''): string =>
  `<${name}${attributesOfIt}>${inside}</${name}>`;

/** A carriage return is written as a reference: XML readers turn a literal one into a line feed. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#xD;');
