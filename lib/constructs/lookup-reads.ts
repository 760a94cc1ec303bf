import type { Lookup } from '../../lambdas/core/remediation';
import { pascalCase } from '../automation-document';
import { resourceArn } from './resource-arn';
import type { ServiceFunction } from './service-function';

interface Read {
  readonly action: string;
  readonly resource: string;
  readonly region: Lookup['region'];
}

/** The AWS reads that code makes of targets, each action once, exactly as far as they are declared. */
export function grantLookups(grantee: ServiceFunction, lookups: readonly Lookup[]): void {
  const reads = lookups.flatMap((lookup): readonly Read[] => {
    const { api, action = api, on = '*', region } = lookup;
    const { resourceService: service = action.split(':')[0] ?? '' } = lookup;
    return [on].flat().map((each) => ({
      ...{ action, region },
      resource: resourceArn(grantee, { service, on: each, region }),
    }));
  });
  for (const action of [...new Set(reads.map((read) => read.action))].sort()) {
    const resources = reads.filter((read) => read.action === action).map((read) => read.resource);
    const [service = '', name = ''] = action.split(':');
    grantee.allow(`LookUp${pascalCase(service)}${name}`, [action], [...new Set(resources)], {
      because: 'a read of whatever target an incident is about',
    });
  }
}
