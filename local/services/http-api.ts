import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type Api, ApiError, type Input, type Principal } from '../endpoint/api';
import { RawAnswer } from '../endpoint/wire-answer';
import { FunctionFailure } from '../functions/sandbox';
import type { Deployment } from '../template/deployment';
import { integrationShape, routeShape } from '../template/shapes';
import { apiOf } from './operation';
import { readInput } from './wire';

/** Routes of the template's HTTP APIs, answered by functions (payload format 2.0). */
export interface HttpApiParts {
  readonly deployment: Deployment;
  readonly now: () => number;
  /** Invokes a function on behalf of the API; answers with its JSON. */
  readonly invoke: (functionArn: string, payload: string, sourceArn: string) => Promise<string>;
}

interface Route {
  readonly apiId: string;
  readonly key: string;
  readonly method: string;
  readonly path: RegExp;
  readonly parameters: readonly string[];
  readonly functionArn: string;
  /** Whether AWS verifies who calls; elsewhere the function must. */
  readonly signed: boolean;
}

const request = z.object({
  apiId: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.string(),
  headers: z.record(z.string(), z.unknown()),
  body: z.string(),
});
type Request = z.infer<typeof request>;

export function httpApi(parts: HttpApiParts): Api {
  const { region, account } = parts.deployment.place;
  const routes = readRoutes(parts.deployment);
  const arnOf = ({ apiId, method, path }: Request): string =>
    `arn:aws:execute-api:${region}:${account}:${apiId}/$default/${method}${path}`;

  return apiOf('execute-api', {
    Invoke: {
      demands: (input) => {
        const asked = readInput(request, input);
        return routeOf(asked, routes)?.signed
          ? [{ action: 'execute-api:Invoke', resource: arnOf(asked), context: {} }]
          : [];
      },
      run: (input: Input, caller) => answer(readInput(request, input), caller, routes, parts),
    },
  });
}

const routeOf = (asked: Request, routes: readonly Route[]): Route | undefined =>
  routes.find(
    (each) =>
      each.apiId === asked.apiId && each.method === asked.method && each.path.test(asked.path),
  );

async function answer(
  asked: Request,
  caller: Principal,
  routes: readonly Route[],
  parts: HttpApiParts,
): Promise<RawAnswer> {
  const route = routeOf(asked, routes);
  if (!route) throw new ApiError('NotFoundException', 'Not Found', 404);
  const { region, account } = parts.deployment.place;
  const source = `arn:aws:execute-api:${region}:${account}:${route.apiId}/$default/${route.key.replace(' ', '')}`;
  const event = JSON.stringify(proxyEvent(asked, route, caller, parts));
  const answered = await parts.invoke(route.functionArn, event, source).catch(asFault);
  const output = integrationAnswer.parse(JSON.parse(answered));
  return new RawAnswer({
    status: output.statusCode,
    headers: { 'content-type': 'application/json', ...output.headers },
    body: output.body,
  });
}

/** What a caller sees of a function that failed: that it did (API Gateway Developer Guide, HTTP APIs). */
function asFault(error: unknown): string {
  if (!(error instanceof FunctionFailure)) throw error;
  const body = JSON.stringify({ message: 'Internal Server Error' });
  return JSON.stringify({ statusCode: 500, body });
}

const integrationAnswer = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
});

function readRoutes(deployment: Deployment): readonly Route[] {
  const integrations = new Map(
    deployment
      .of('AWS::ApiGatewayV2::Integration')
      .map(({ ref, properties }) => [ref, integrationShape.parse(properties).IntegrationUri]),
  );
  return deployment.of('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => {
    const { ApiId, RouteKey, Target, AuthorizationType } = routeShape.parse(properties);
    const functionArn = integrations.get(Target.replace('integrations/', ''));
    if (functionArn === undefined) throw new Error(`${logicalId} leads to no integration`);
    const [method = '', path = ''] = RouteKey.split(' ');
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
    const signed = AuthorizationType === 'AWS_IAM';
    return { apiId: ApiId, key: RouteKey, method, path: pattern, parameters, functionArn, signed };
  });
}

/** API Gateway Developer Guide, "AWS Lambda proxy integrations for HTTP APIs", payload format version 2.0. */
function proxyEvent(asked: Request, route: Route, caller: Principal, parts: HttpApiParts): unknown {
  const values = route.path.exec(asked.path)?.slice(1).map(decodeURIComponent) ?? [];
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: asked.path,
    rawQueryString: asked.query,
    headers: asked.headers,
    pathParameters: Object.fromEntries(
      route.parameters.map((name, index) => [name, values[index] ?? '']),
    ),
    requestContext: requestContext(asked, route, caller, parts),
    body: asked.body,
    isBase64Encoded: false,
  };
}

function requestContext(
  { method, path }: Request,
  { apiId, key, signed }: Route,
  { arn }: Principal,
  { deployment, now }: HttpApiParts,
): unknown {
  const { account } = deployment.place;
  const at = new Date(now());
  return {
    accountId: account,
    apiId,
    ...(signed && { authorizer: { iam: authenticated(account, arn) } }),
    domainName: 'localhost',
    domainPrefix: apiId,
    http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'local' },
    requestId: randomUUID(),
    routeKey: key,
    stage: '$default',
    time: at.toUTCString(),
    timeEpoch: at.getTime(),
  };
}

const authenticated = (account: string, userArn: string) => ({
  accessKey: 'LOCAL',
  accountId: account,
  callerId: 'LOCAL',
  cognitoIdentity: null,
  principalOrgId: null,
  userArn,
  userId: 'LOCAL',
});
