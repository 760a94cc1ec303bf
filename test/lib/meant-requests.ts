import type { ConditionValue, Read, Write } from '../../lambdas/core/remediation';
import type { Context } from '../../local/iam/conditions';
import type { Request } from '../../local/iam/evaluate';
import { config } from '../../paramedic.config';
import { account, region } from './synthesised';

type Lists = Readonly<Record<string, readonly string[]>>;

export const tagKey = `aws:ResourceTag/${config.optIn.key}`;

/** Services whose ARNs leave out Region or account, as the service authorization reference writes them. */
const placeless = ['route53', 's3'];
const bareNames = ['codepipeline', 's3', 'sns', 'sqs'];

type Owner = Pick<Write, 'service' | 'resourceService' | 'region'>;

/** A resource of the type that a declaration names, in a Region and account. */
export function sampleArn(
  { service: prefix, resourceService: service = prefix, region: control }: Owner,
  on: string,
  at: { readonly account?: string; readonly region?: string } = {},
): string {
  if (on === '*' && !bareNames.includes(service)) return '*';
  const name = on.replaceAll('?', 'x').replaceAll('*', 'sample');
  if (placeless.includes(service)) return `arn:aws:${service}:::${name}`;
  const place = service === 'iam' ? '' : (at.region ?? control ?? region);
  return `arn:aws:${service}:${place}:${at.account ?? account}:${name}`;
}

const here = ({ region: control }: Pick<Write, 'region'>): Context => ({
  'aws:RequestedRegion': control ?? region,
  'aws:ResourceAccount': account,
});

/** What a read is declared for. */
export const readRequests = (read: Read): readonly Request[] =>
  read.actions.map((action) => ({
    action: `${read.service}:${action}`,
    resource: sampleArn(read, read.on),
    context: here(read),
  }));

/** What a write is declared for: on a resource that is opted in, or on a listed one. */
export function writeRequests(write: Write, lists: Lists): readonly Request[] {
  const resource =
    'tagCarrier' in write
      ? sampleArn(write, write.tagCarrier)
      : (lists[write.allowList]?.[0] ?? `nothing in ${write.allowList}`);
  const tags = 'tagCarrier' in write ? { [tagKey]: config.optIn.value } : {};
  return write.actions.map((action) => ({
    action: `${write.service}:${action}`,
    resource,
    context: { ...here(write), ...tags, ...meeting(write, lists) },
  }));
}

interface Key {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The narrowing keys of a write, with the values that may stand there. */
export const narrowingKeys = ({ conditions = {} }: Write, lists: Lists): readonly Key[] =>
  Object.entries(conditions).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, value]) => ({ operator, key, values: listed(value, lists) })),
  );

function listed(value: ConditionValue, lists: Lists): readonly string[] {
  if (typeof value === 'string') return [value];
  return 'allowList' in value ? (lists[value.allowList] ?? []) : value;
}

/** Context in which every narrowing key holds. */
function meeting(write: Write, lists: Lists): Context {
  const keys = narrowingKeys(write, lists);
  const present = keys.filter(({ operator }) => operator !== 'Null');
  const needed = keys.filter(
    ({ operator, values }) => operator === 'Null' && values[0] === 'false',
  );
  return Object.fromEntries([
    ...needed.map(({ key }) => [key, 'present']),
    ...present.map(({ operator, key, values: [first = ''] }) => {
      const value = operator.includes('Like') ? first.replaceAll('*', 'sample') : first;
      return [key, operator.includes(':') ? [value] : value];
    }),
  ]) as Context;
}

/** The same request with one narrowing key outside of what it may be. */
export function straying(request: Request, { operator, key, values: [first = ''] }: Key): Request {
  const others = Object.fromEntries(
    Object.entries(request.context).filter(([name]) => name !== key),
  );
  if (operator === 'Null') {
    return { ...request, context: first === 'true' ? { ...others, [key]: 'present' } : others };
  }
  const step = operator.includes('Greater') ? -1 : 1;
  const outside = operator.startsWith('Numeric') ? String(Number(first) + step) : 'anything else';
  const value = operator.includes(':') ? [outside] : outside;
  return { ...request, context: { ...others, [key]: value } };
}
