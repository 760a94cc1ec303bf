import { ApiError } from '../api';
import { nested } from '../query-parameters';
import { nameOf, valueOf } from './scalar';
import type { Schema } from './service-model';
import { isStructure, membersOf, nameTrait, type Structure } from './structure';
import { elementName, itemNameOf, keyNameOf, valueNameOf } from './xml-element';

export type FormSpeech = 'query' | 'ec2';

/** A form's parameters as an operation's input (Smithy, "AWS Query protocol" and "AWS EC2 Query protocol"). */
export function formInput(
  schema: Schema,
  parameters: URLSearchParams,
  speech: FormSpeech,
): Structure {
  return structure(schema, nested(parameters), speech);
}

function read(schema: Schema, node: unknown, speech: FormSpeech): unknown {
  if (schema.isListSchema()) return listOf(schema, node, speech);
  if (schema.isMapSchema()) return mapOf(schema, node, speech);
  if (schema.isStructSchema()) return structure(schema, isStructure(node) ? node : {}, speech);
  if (typeof node === 'string') return valueOf(schema, node);
  throw malformed(schema);
}

function structure(schema: Schema, node: Structure, speech: FormSpeech): Structure {
  const members = membersOf(schema).map(
    ([name, member]) => [parameterName(name, member, speech), name, member] as const,
  );
  const strange = Object.keys(node).find((key) => !members.some(([known]) => known === key));
  if (strange !== undefined) {
    throw new ApiError('UnknownParameter', `${nameOf(schema)} has no ${strange}`);
  }
  return Object.fromEntries(
    members
      .filter(([key]) => key in node)
      .map(([key, name, member]) => [name, read(member, node[key], speech)]),
  );
}

function parameterName(name: string, member: Schema, speech: FormSpeech): string {
  const written = elementName(name, member);
  if (speech === 'query') return written;
  const own = nameTrait(member.getMergedTraits(), 'ec2QueryName');
  return own ?? `${written.charAt(0).toUpperCase()}${written.slice(1)}`;
}

/** An empty list is an empty parameter; `member` between a list and its numbers is gone already. */
function listOf(schema: Schema, node: unknown, speech: FormSpeech): readonly unknown[] {
  const item = schema.getValueSchema();
  const items = isStructure(node) ? node[itemNameOf(item)] : node;
  if (items === '') return [];
  if (!Array.isArray(items)) throw malformed(schema);
  return items.map((each: unknown) => read(item, each, speech));
}

function mapOf(schema: Schema, node: unknown, speech: FormSpeech): Structure {
  const [keys, values] = [schema.getKeySchema(), schema.getValueSchema()];
  const found = isStructure(node) ? node['entry'] : node;
  if (!Array.isArray(found)) throw malformed(schema);
  return Object.fromEntries(
    found
      .filter(isStructure)
      .map((entry) => [
        String(entry[keyNameOf(keys)]),
        read(values, entry[valueNameOf(values)], speech),
      ]),
  );
}

const malformed = (schema: Schema): ApiError =>
  new ApiError('MalformedQueryString', `${nameOf(schema)} is malformed`);
