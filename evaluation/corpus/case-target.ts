import { parseTargetArn } from '../../lambdas/core/locate-target';
import type { Target } from '../../lambdas/core/target';
import type { ToldCase } from './case';
import { home } from './home';

/** Where the logs of a target are whose case tells of any. */
export const logGroup = '/paramedic/corpus';

/** The target with the tags that every one of them carries; undefined of a type that cannot be treated. */
export function targetOf({ target: { arn, tags }, evidence }: ToldCase): Target | undefined {
  const named = parseTargetArn(arn);
  if (!named) return undefined;
  const all = {
    'paramedic:remediation': 'enabled',
    environment: 'production',
    ...(evidence.logs && { 'paramedic:log-group': logGroup }),
    ...tags,
  };
  return {
    arn,
    type: named.type,
    account: named.account || home.account,
    region: named.region || home.region,
    environment: all.environment,
    properties: named.properties,
    tags: all,
  };
}
