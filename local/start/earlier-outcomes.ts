import { instantOf } from '../../lambdas/core/instant';
import type { Outcome, Result } from '../../lambdas/core/trust/outcome';
import type { Tally } from '../../lambdas/core/trust/record';
import { deployedVersions } from '../../bin/commands/deployed-versions';
import type { Account } from './ports';
import type { Scenario } from './scenario';

const resultOf: Readonly<Record<keyof Tally, Result>> = {
  right: 'recovered',
  wrong: 'not-recovered',
  worsened: 'worsened',
};

/** Of incidents before the story begins, each approved by a person and earned with what is deployed. */
export function earlierOutcomes(
  { settings, clock }: Pick<Account, 'settings' | 'clock'>,
  { cell, record }: NonNullable<Scenario['trust']>,
): readonly Outcome[] {
  const at = instantOf(clock.now() - 24 * 60 * 60_000);
  const earnedWith = deployedVersions(settings, cell.remediationId);
  return (['right', 'wrong', 'worsened'] as const).flatMap((judged) =>
    Array.from({ length: record[judged] }, (_, index) => ({
      ...{ cell, at, earnedWith, alone: false, wouldHave: 'act' as const },
      ...{ incidentId: `inc-earlier-${judged}-${index + 1}`, key: 'earlier', service: 'earlier' },
      result: resultOf[judged],
    })),
  );
}
