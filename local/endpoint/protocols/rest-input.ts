import type { IncomingHttpHeaders } from 'node:http';
import type { HttpRequest } from '../wire-request';
import type { BodyForm } from './body-form';
import { placeOf } from './http-place';
import type { Routed } from './rest-route';
import { valueOf } from './scalar';
import type { Schema } from './service-model';
import { type Member, membersOf, type Structure } from './structure';

/** What a REST request asks, gathered from path, query, headers and body; what it does not say is left out. */
export function restInput(routed: Routed, request: HttpRequest, form: BodyForm): Structure {
  const members = membersOf(routed.operation.input);
  const inBody = members.filter(([, member]) => placeOf(member).at === 'body');
  const bound = members.map((each) => [each[0], boundValue(each, routed, request, form)] as const);
  return {
    ...Object.fromEntries(bound.filter(([, value]) => value !== undefined)),
    ...(inBody.length === 0 ? {} : form.read(inBody, request.body)),
  };
}

function boundValue(
  [name, member]: Member,
  { labels }: Routed,
  { url, headers, body }: HttpRequest,
  form: BodyForm,
): unknown {
  const place = placeOf(member);
  switch (place.at) {
    case 'label':
      return oneOrMore(member, textsOf(labels.get(name)));
    case 'query':
      return oneOrMore(member, url.searchParams.getAll(place.name));
    case 'rest-of-query':
      return Object.fromEntries(url.searchParams);
    case 'header':
      return header(member, headers[place.name]);
    case 'headers-beginning':
      return headersBeginning(place.name, headers);
    case 'whole-body':
      return body.length === 0 ? undefined : wholeBody(member, body, form);
    case 'status':
    case 'body':
      return undefined;
  }
}

const textsOf = (text: string | undefined): readonly string[] => (text === undefined ? [] : [text]);

function oneOrMore(member: Schema, texts: readonly string[]): unknown {
  const [first] = texts;
  if (first === undefined) return undefined;
  if (!member.isListSchema()) return valueOf(member, first);
  const item = member.getValueSchema();
  return texts.map((each) => valueOf(item, each));
}

function header(member: Schema, text: string | readonly string[] | undefined): unknown {
  if (typeof text !== 'string') return undefined;
  return oneOrMore(member, member.isListSchema() ? text.split(/\s*,\s*/) : [text]);
}

const headersBeginning = (beginning: string, headers: IncomingHttpHeaders): Structure =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith(beginning))
      .map(([name, text]) => [name.slice(beginning.length), text]),
  );

/** A blob that is the whole body is handed on as text: no service here takes anything else. */
const wholeBody = (member: Schema, body: Buffer, form: BodyForm): unknown =>
  member.isStructSchema() ? form.read(membersOf(member), body) : body.toString();
