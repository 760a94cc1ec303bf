import type { WorldInput } from '../../../../local/world/spec';
import { smallAccount } from '../small-account';

const level = {
  name: 'no-public-buckets',
  checks: 'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
} as const;

/** Buckets, and the rules of AWS Config that judge them, in a world that has just begun. */
export async function buckets(
  written: readonly object[],
  configRules: readonly object[] = [level],
) {
  const account = smallAccount();
  account.world.start({
    buckets: written.map((each) => ({ tags: {}, ...each })),
    configRules,
  } as WorldInput);
  await account.clock.pass(1);
  return {
    ...account,
    /** What the last call needed to be allowed. */
    demanded: () => account.made.at(-1)?.demands,
    /** Resource and compliance of every event of Config so far. */
    found: () =>
      account.events
        .filter((event) => event['detail-type'] === 'Config Rules Compliance Change')
        .map(({ detail }) => {
          const { complianceType } = detail['newEvaluationResult'] as { complianceType: string };
          return `${String(detail['resourceId'])} ${complianceType}`;
        }),
  };
}
