import { ApiError } from '../api';
import type { HttpRequest } from '../wire-request';
import type { HttpTrait, ModelledOperation, ServiceModel } from './service-model';
import { membersOf } from './structure';

/** The operation that a REST request means, and the texts of the labels in its path. */
export interface Routed {
  readonly operation: ModelledOperation;
  readonly labels: ReadonlyMap<string, string>;
}

/** The most specific route that fits wins: `/{Bucket}?acl` before `/{Bucket}`, `/a/b` before `/a/{Name}`. */
export function routed(model: ServiceModel, { method, url }: HttpRequest): Routed {
  let best: (Routed & { readonly weight: number }) | undefined;
  for (const operation of model.operations) {
    if (operation.http?.[0] !== method) continue;
    const { path, labels, query, weight } = routeOf(operation, operation.http);
    if (best && best.weight >= weight) continue;
    const found = path.exec(url.pathname);
    if (!found || !query.every(([key, value]) => isAsked(url.searchParams, key, value))) continue;
    const texts = found.slice(1).map(decodeURIComponent);
    const named = new Map(labels.map((label, index) => [label, texts[index] ?? '']));
    best = { operation, labels: named, weight };
  }
  if (best) return best;
  const asked = `${model.service} ${method} ${url.pathname}`;
  throw new ApiError('NotImplemented', `No operation is ${asked}`, 501);
}

const isAsked = (query: URLSearchParams, key: string, value: string): boolean =>
  query.has(key) && (value === '' || query.get(key) === value);

interface Route {
  readonly path: RegExp;
  readonly labels: readonly string[];
  readonly query: readonly (readonly [string, string])[];
  readonly weight: number;
}

const routes = new WeakMap<ModelledOperation, Route>();

function routeOf(operation: ModelledOperation, http: HttpTrait): Route {
  const known = routes.get(operation);
  if (known) return known;
  const made = compiled(operation, http);
  routes.set(operation, made);
  return made;
}

function compiled(operation: ModelledOperation, [, uri]: HttpTrait): Route {
  const [written = '/', search = ''] = uri.split('?');
  const path = bucketOf(operation, written) + written.replace(/\/$/, '');
  const labels = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, label = '']) => label);
  const pattern = path
    .split(/(\{\w+\+?\})/)
    .map((part) => {
      if (!part.startsWith('{')) return part.replaceAll(/[.*+?^$()[\]\\|]/g, '\\$&');
      return part.endsWith('+}') ? '(.+)' : '([^/]+)';
    })
    .join('');
  const query = [...new URLSearchParams(search)];
  const literal = path.replaceAll(/\{\w+\+?\}/g, '').length;
  return {
    path: new RegExp(`^${pattern}/?$`),
    labels,
    query,
    weight: literal + 100 * query.length,
  };
}

/** S3's paths leave the bucket to its endpoint rules, which put it first where the host is an IP address. */
const bucketOf = (operation: ModelledOperation, path: string): string =>
  !path.includes('{Bucket}') &&
  membersOf(operation.input).some(
    ([name, member]) => name === 'Bucket' && member.getMergedTraits().httpLabel,
  )
    ? '/{Bucket}'
    : '';
