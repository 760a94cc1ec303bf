import { given, type SiteFacts } from '../facts';
import type { Objection } from '../objection';
import type { Gate } from './gate';

/** The target is what was proposed, and in this account and Region by its ARN and by what was read. */
export const inOurCharge: Gate<SiteFacts> = ({ target: { arn } }, _runbook, facts) => {
  const { account, region } = facts;
  const [, , , regionOfArn, accountOfArn] = arn.split(':');
  return given('target', facts.target, (target) => [
    ...unless(target?.arn === arn, 'arn', arn),
    ...unless(accountOfArn === account && target?.account === account, 'account', account),
    ...unless(regionOfArn === region && target?.region === region, 'region', region),
  ]);
};

const unless = (agrees: boolean, field: string, expected: string): readonly Objection[] =>
  agrees ? [] : [{ reason: 'target-mismatch', field, expected }];
