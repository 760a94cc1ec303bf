import { given, type SiteFacts } from '../facts';
import type { Objection } from '../objection';
import { targetTypes } from '../target-types/every-type';
import type { Gate } from './gate';

/**
 * The target is what was proposed, and in this account and Region by its ARN and by what was read. What an ARN
 * of an unplaced type does not name, what was read has to say alone.
 */
export const inOurCharge: Gate<SiteFacts> = ({ target: { arn, type } }, _runbook, facts) => {
  const { account, region } = facts;
  const unplaced = targetTypes.find((each) => each.type === type)?.unplaced;
  const [, , , regionOfArn, accountOfArn] = arn.split(':');
  const named = {
    account: unplaced === undefined ? account : '',
    region: unplaced === undefined || unplaced === 'own-account' ? region : '',
  };
  const home = unplaced === 'us-east-1' ? unplaced : region;
  return given('target', facts.target, (target) => [
    ...unless(target?.arn === arn, 'arn', arn),
    ...unless(
      account !== '' && accountOfArn === named.account && target?.account === account,
      'account',
      account,
    ),
    ...unless(
      region !== '' && regionOfArn === named.region && target?.region === home,
      'region',
      home,
    ),
  ]);
};

const unless = (agrees: boolean, field: string, expected: string): readonly Objection[] =>
  agrees ? [] : [{ reason: 'target-mismatch', field, expected }];
