import type { HttpAnswer } from '../wire-answer';
import type { BodyForm } from './body-form';
import { placeOf } from './http-place';
import { misfit, textOf } from './scalar';
import type { ModelledOperation, Schema } from './service-model';
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
import { elementName } from './xml-element';

/** An operation's output, spread over status, headers and body. */
export function restAnswer(
  { http, output: schema }: ModelledOperation,
  output: unknown,
  form: BodyForm,
): HttpAnswer {
  const values = schema.isUnitSchema() ? {} : structure(schema, output ?? {});
  const members = membersOf(schema).filter(([name]) => isThere(values[name]));
  const body = bodyOf(schema, values, form);
  return {
    status: statusOf(members, values) ?? http?.[2] ?? 200,
    headers: {
      ...(body === '' ? {} : { 'content-type': form.contentType }),
      ...Object.fromEntries(members.flatMap((member) => headersOf(member, values))),
    },
    body,
  };
}

function statusOf(members: readonly Member[], values: Structure): number | undefined {
  const [name] = members.find(([, member]) => placeOf(member).at === 'status') ?? [];
  const status = name === undefined ? undefined : values[name];
  return typeof status === 'number' ? status : undefined;
}

function headersOf(
  [name, member]: Member,
  values: Structure,
): readonly (readonly [string, string])[] {
  const place = placeOf(member);
  if (place.at === 'header') return [[place.name, headerText(member, values[name])]];
  if (place.at !== 'headers-beginning') return [];
  const each = member.getValueSchema();
  return entries(member, values[name]).map(([key, value]) => [
    `${place.name}${key}`,
    headerText(each, value),
  ]);
}

function headerText(member: Schema, value: unknown): string {
  if (!member.isListSchema()) return textOf(member, value, 'http-date');
  const item = member.getValueSchema();
  return list(member, value)
    .map((each) => textOf(item, each, 'http-date'))
    .join(', ');
}

function bodyOf(schema: Schema, values: Structure, form: BodyForm): string {
  const members = membersOf(schema);
  const whole = members.find(([, member]) => placeOf(member).at === 'whole-body');
  if (whole) return wholeBody(whole[1], values[whole[0]], form);
  const inBody = members.filter(([, member]) => placeOf(member).at === 'body');
  if (inBody.length === 0) return '';
  const root = nameTrait(schema.getOwnTraits(), 'xmlName') ?? schema.getName() ?? 'Result';
  return form.write(root, inBody, values);
}

function wholeBody(member: Schema, value: unknown, form: BodyForm): string {
  if (!isThere(value)) return '';
  if (member.isStructSchema()) {
    const root = elementName(member.getName() ?? 'Result', member);
    return form.write(root, membersOf(member), structure(member, value));
  }
  if (typeof value === 'string') return value;
  throw misfit(member, value);
}
