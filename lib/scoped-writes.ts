import type { Remediation, Write } from '../lambdas/core/remediation';
import type { Config } from './config';

/** What config states of tags that IAM looks at only where they have been made to count. */
export type TagStatements = Partial<Pick<Config, 'bucketAbac'>>;

/** The writes of a remediation as config lets them be scoped: by tag instead of by list where it states that tags count. */
export const scopedWrites = (
  { writes }: Pick<Remediation, 'writes'>,
  stated: TagStatements,
): readonly Write[] =>
  writes.map((write) => {
    const orTagged = 'tagCarrier' in write ? undefined : write.orTagged;
    return orTagged && stated[orTagged.where] === true
      ? { ...write, tagCarrier: orTagged.tagCarrier }
      : write;
  });
