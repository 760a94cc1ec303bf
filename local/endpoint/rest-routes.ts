import { ApiError, type Input } from './api';
import { json } from './json-body';
import type { HttpRequest } from './wire-request';

interface Route {
  readonly service: string;
  readonly method: string;
  readonly path: RegExp;
  readonly operation: string;
  readonly input: (path: readonly string[], request: HttpRequest) => Input;
}

/** The REST operations our clients use: Lambda API reference, Bedrock Runtime API reference. */
const routes: readonly Route[] = [
  {
    service: 'lambda',
    method: 'POST',
    path: /^\/2015-03-31\/functions\/([^/]+)\/invocations$/,
    operation: 'Invoke',
    input: ([FunctionName], { headers, url, body }) => ({
      FunctionName,
      InvocationType: headers['x-amz-invocation-type'] ?? 'RequestResponse',
      DurableExecutionName: headers['x-amz-durable-execution-name'],
      Qualifier: url.searchParams.get('Qualifier') ?? undefined,
      Payload: body.toString(),
    }),
  },
  {
    service: 'lambda',
    method: 'POST',
    path: /^\/2025-12-01\/durable-executions\/([^/]+)\/checkpoint$/,
    operation: 'CheckpointDurableExecution',
    input: ([DurableExecutionArn], { body }) => ({ ...json(body), DurableExecutionArn }),
  },
  {
    service: 'lambda',
    method: 'GET',
    path: /^\/2025-12-01\/durable-executions\/([^/]+)\/state$/,
    operation: 'GetDurableExecutionState',
    input: ([DurableExecutionArn], { url }) => ({
      ...Object.fromEntries(url.searchParams),
      DurableExecutionArn,
    }),
  },
  {
    service: 'lambda',
    method: 'GET',
    path: /^\/2025-12-01\/durable-executions\/([^/]+)$/,
    operation: 'GetDurableExecution',
    input: ([DurableExecutionArn]) => ({ DurableExecutionArn }),
  },
  {
    service: 'lambda',
    method: 'POST',
    path: /^\/2025-12-01\/durable-execution-callbacks\/([^/]+)\/succeed$/,
    operation: 'SendDurableExecutionCallbackSuccess',
    input: ([CallbackId], { body }) => ({ CallbackId, Result: body.toString() }),
  },
  {
    service: 'lambda',
    method: 'POST',
    path: /^\/2025-12-01\/durable-execution-callbacks\/([^/]+)\/fail$/,
    operation: 'SendDurableExecutionCallbackFailure',
    input: ([CallbackId], { body }) => ({ CallbackId, Error: json(body) }),
  },
  {
    service: 'lambda',
    method: 'GET',
    path: /^\/2019-09-30\/functions\/([^/]+)\/concurrency$/,
    operation: 'GetFunctionConcurrency',
    input: ([FunctionName]) => ({ FunctionName }),
  },
  {
    service: 'lambda',
    method: 'PUT',
    path: /^\/2017-10-31\/functions\/([^/]+)\/concurrency$/,
    operation: 'PutFunctionConcurrency',
    input: ([FunctionName], { body }) => ({ ...json(body), FunctionName }),
  },
  {
    service: 'lambda',
    method: 'DELETE',
    path: /^\/2017-10-31\/functions\/([^/]+)\/concurrency$/,
    operation: 'DeleteFunctionConcurrency',
    input: ([FunctionName]) => ({ FunctionName }),
  },
  {
    service: 'bedrock',
    method: 'POST',
    path: /^\/model\/([^/]+)\/converse$/,
    operation: 'Converse',
    input: ([modelId], { body }) => ({ ...json(body), modelId }),
  },
];

export function restRoute(
  request: HttpRequest,
  service: string,
): { readonly operation: string; readonly input: Input } {
  for (const route of routes) {
    if (route.service !== service || route.method !== request.method) continue;
    const found = route.path.exec(request.url.pathname);
    if (!found) continue;
    const parts = found.slice(1).map(decodeURIComponent);
    return { operation: route.operation, input: route.input(parts, request) };
  }
  throw new ApiError(
    'NotImplemented',
    `The local account does not speak ${service} ${request.method} ${request.url.pathname}`,
    501,
  );
}
