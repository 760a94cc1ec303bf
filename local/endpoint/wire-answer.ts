import { randomUUID } from 'node:crypto';
import { types } from 'node:util';
import type { ApiError } from './api';
import type { WireRequest } from './wire-request';

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A raw answer, for APIs whose output is not a structure: Lambda's payload, an HTTP API's response. */
export class RawAnswer {
  constructor(readonly answer: HttpAnswer) {}
}

const namespaces: Readonly<Record<string, string>> = {
  ec2: 'http://ec2.amazonaws.com/doc/2016-11-15/',
  sns: 'http://sns.amazonaws.com/doc/2010-03-31/',
  sts: 'https://sts.amazonaws.com/doc/2011-06-15/',
};

export function writeAnswer(request: WireRequest, output: unknown): HttpAnswer {
  if (output instanceof RawAnswer) return output.answer;
  const { operation, service } = request;
  const xmlns = namespaces[service] ?? '';
  switch (request.protocol) {
    case 'json':
      return as('application/x-amz-json-1.1', jsonText(output ?? {}));
    case 'rest':
    case 'http-api':
      return as('application/json', jsonText(output ?? {}));
    case 'query':
      return as(
        'text/xml',
        `<${operation}Response xmlns="${xmlns}"><${operation}Result>${xml(output, 'member')}</${operation}Result>` +
          `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${operation}Response>`,
      );
    case 'ec2':
      return as(
        'text/xml',
        `<${operation}Response xmlns="${xmlns}"><requestId>${randomUUID()}</requestId>` +
          `${xml(output, 'item')}</${operation}Response>`,
      );
  }
}

export function writeError(protocol: WireRequest['protocol'], error: ApiError): HttpAnswer {
  const { code, message, status } = error;
  switch (protocol) {
    case 'json':
    case 'rest':
    case 'http-api':
      return {
        status,
        headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
        body: JSON.stringify({ __type: code, message, Message: message }),
      };
    case 'query':
      return as(
        'text/xml',
        `<ErrorResponse><Error><Type>Sender</Type>${xml({ Code: code, Message: message }, 'member')}</Error>` +
          `<RequestId>${randomUUID()}</RequestId></ErrorResponse>`,
        status,
      );
    case 'ec2':
      return as(
        'text/xml',
        `<Response><Errors><Error>${xml({ Code: code, Message: message }, 'item')}</Error></Errors>` +
          `<RequestID>${randomUUID()}</RequestID></Response>`,
        status,
      );
  }
}

const as = (type: string, body: string, status = 200): HttpAnswer => ({
  status,
  headers: { 'content-type': type },
  body,
});

/**
 * JSON protocols carry timestamps as epoch seconds. `types.isDate` because a date from a worker thread is of
 * another realm than a test's `Date`.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, each: unknown) {
    const original = this[key];
    return types.isDate(original) ? original.getTime() / 1000 : each;
  });
}

function xml(value: unknown, listMember: string): string {
  if (value === undefined || value === null) return '';
  if (types.isDate(value)) return value.toISOString();
  if (Array.isArray(value)) {
    return value.map((each) => `<${listMember}>${xml(each, listMember)}</${listMember}>`).join('');
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => `<${key}>${xml(each, listMember)}</${key}>`)
      .join('');
  }
  return typeof value === 'string' ? escaped(value) : JSON.stringify(value);
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
