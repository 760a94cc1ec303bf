import { XMLParser } from 'fast-xml-parser';
import { ApiError } from '../api';
import { nameOf, valueOf } from './scalar';
import type { Schema } from './service-model';
import { isStructure, type Member, membersOf, type Structure } from './structure';
import { elementName, itemNameOf, keyNameOf, valueNameOf } from './xml-element';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
});

/** The given members, found below a document's root. */
export function xmlStructure(members: readonly Member[], document: string): Structure {
  if (document === '') return {};
  const parsed: unknown = parser.parse(document);
  const [root] = isStructure(parsed) ? Object.values(parsed) : [];
  return structureOf(members, root);
}

/** Parsed XML: text, or children by name, in a list where a name repeats. */
function read(schema: Schema, node: unknown): unknown {
  if (schema.isListSchema()) return listOf(schema, node);
  if (schema.isMapSchema()) return mapOf(schema, node);
  if (schema.isStructSchema()) return structureOf(membersOf(schema), node);
  const text = isStructure(node) ? node['#text'] : node;
  if (typeof text === 'string') return valueOf(schema, text);
  throw new ApiError('MalformedXML', `${nameOf(schema)} is not text`);
}

function structureOf(members: readonly Member[], node: unknown): Structure {
  const children = isStructure(node) ? node : {};
  return Object.fromEntries(
    members.flatMap(([name, member]) => {
      const child = children[elementName(name, member)];
      return child === undefined ? [] : [[name, read(member, child)]];
    }),
  );
}

function listOf(schema: Schema, node: unknown): readonly unknown[] {
  const item = schema.getValueSchema();
  const flat = Boolean(schema.getMergedTraits().xmlFlattened);
  const found = flat ? node : isStructure(node) ? node[itemNameOf(item)] : undefined;
  return several(found).map((each) => read(item, each));
}

function mapOf(schema: Schema, node: unknown): Structure {
  const [keys, values] = [schema.getKeySchema(), schema.getValueSchema()];
  const flat = Boolean(schema.getMergedTraits().xmlFlattened);
  const found = flat ? node : isStructure(node) ? node['entry'] : undefined;
  return Object.fromEntries(
    several(found)
      .filter(isStructure)
      .map((entry) => [
        String(read(keys, entry[keyNameOf(keys)])),
        read(values, entry[valueNameOf(values)]),
      ]),
  );
}

function several(found: unknown): readonly unknown[] {
  if (found === undefined) return [];
  return Array.isArray(found) ? found : [found];
}
