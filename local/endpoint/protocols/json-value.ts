import { ApiError } from '../api';
import { blobText, formatOf, isMoment, nameOf, textOf, valueOf } from './scalar';
import type { Schema } from './service-model';
import {
  entries,
  isStructure,
  isThere,
  list,
  type Member,
  membersOf,
  nameTrait,
  type Structure,
  structure,
} from './structure';

const jsonName = ([name, schema]: Member): string =>
  nameTrait(schema.getMergedTraits(), 'jsonName') ?? name;

/** A value as rest-json carries it. */
export function toJson(schema: Schema, value: unknown): unknown {
  if (schema.isDocumentSchema()) return value;
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    return list(schema, value).map((each) => toJson(item, each));
  }
  if (schema.isMapSchema()) {
    const each = schema.getValueSchema();
    return Object.fromEntries(
      entries(schema, value).map(([key, one]) => [key, toJson(each, one)] as const),
    );
  }
  if (schema.isStructSchema()) return jsonMembers(membersOf(schema), structure(schema, value));
  if (schema.isBlobSchema()) return blobText(schema, value);
  if (schema.isTimestampSchema() && isMoment(value)) {
    const epoch = formatOf(schema, 'epoch-seconds') === 'epoch-seconds';
    return epoch ? value.getTime() / 1000 : textOf(schema, value, 'date-time');
  }
  // Checks that the value fits; JSON keeps it as it is.
  textOf(schema, value, 'epoch-seconds');
  return value;
}

export const jsonMembers = (members: readonly Member[], values: Structure): Structure =>
  Object.fromEntries(
    members
      .filter(([name]) => isThere(values[name]))
      .map((member) => [jsonName(member), toJson(member[1], values[member[0]])]),
  );

/** What rest-json carried, as a value: moments are dates, blobs stay base64. */
export function fromJson(schema: Schema, json: unknown): unknown {
  if (schema.isDocumentSchema()) return json;
  if (schema.isListSchema() && Array.isArray(json)) {
    const item = schema.getValueSchema();
    return json.map((each: unknown) => fromJson(item, each));
  }
  if (schema.isMapSchema() && isStructure(json)) {
    const each = schema.getValueSchema();
    return Object.fromEntries(
      entries(schema, json).map(([key, one]) => [key, fromJson(each, one)] as const),
    );
  }
  if (schema.isStructSchema() && isStructure(json)) return jsonStructure(membersOf(schema), json);
  if (schema.isTimestampSchema()) return valueOf(schema, String(json));
  if (typeof json !== 'object') return json;
  throw new ApiError(
    'SerializationException',
    `${nameOf(schema)} cannot be ${JSON.stringify(json)}`,
  );
}

/** AWS ignores members that it does not know. */
export const jsonStructure = (members: readonly Member[], json: Structure): Structure =>
  Object.fromEntries(
    members.flatMap((member) => {
      const found = json[jsonName(member)];
      return isThere(found) ? [[member[0], fromJson(member[1], found)] as const] : [];
    }),
  );
