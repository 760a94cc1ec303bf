import { types } from 'node:util';
import { ApiError, type Input } from '../api';
import { json } from '../json-body';
import { toJson } from './json-value';
import type { ServiceModel } from './service-model';
import { answer, type Protocol } from './protocol';

/** AWS JSON: the operation is a header, names and values are the SDK's own. */
export const jsonProtocol: Protocol = {
  read: ({ headers, body }) => {
    const target = headers['x-amz-target'];
    if (typeof target !== 'string') throw new ApiError('UnknownOperationException', 'No target');
    return { operation: target.split('.').at(-1) ?? '', input: json(body) };
  },
  write: (_operation, output) => answer('application/x-amz-json-1.1', jsonText(output ?? {})),
  refuse: jsonError,
};

/** With a model, answers that the API cannot give are refused; inputs need none. */
export const checkedJson = (model: ServiceModel): Protocol => ({
  ...jsonProtocol,
  write: (operation, output) => {
    const { output: schema } = model.named(operation);
    const json = schema.isUnitSchema() ? {} : toJson(schema, output ?? {});
    return answer('application/x-amz-json-1.1', JSON.stringify(json));
  },
});

/** What API Gateway's HTTP APIs are sent: `/{stage}/{api}/{path}`, signed for `execute-api`. */
export const httpApiProtocol: Protocol = {
  read: ({ method, url, headers, body }) => {
    const [, , apiId = '', ...rest] = url.pathname.split('/');
    const input: Input = {
      apiId,
      method,
      path: `/${rest.join('/')}`,
      query: url.search.slice(1),
      headers: Object.fromEntries(
        Object.entries(headers).filter(([name]) => name !== 'authorization'),
      ),
      body: body.toString(),
    };
    return { operation: 'Invoke', input };
  },
  write: (_operation, output) => answer('application/json', jsonText(output ?? {})),
  refuse: jsonError,
};

export function jsonError({ code, message, status }: ApiError) {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

/**
 * AWS JSON carries timestamps as epoch seconds. `types.isDate` because a date from a worker thread is of
 * another realm than a test's `Date`.
 */
function jsonText(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, each: unknown) {
    const original = this[key];
    return types.isDate(original) ? original.getTime() / 1000 : each;
  });
}
