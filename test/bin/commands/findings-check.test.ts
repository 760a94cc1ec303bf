import { NoSuchConfigRuleException } from '@aws-sdk/client-config-service';
import { findingsCheck } from '../../../bin/commands/findings-check';
import { answering, fault } from '../../adapters/answering';

const gone = new NoSuchConfigRuleException({ message: 'gone', $metadata: {} });
const look = (rules: readonly string[], answers: unknown) =>
  findingsCheck(rules, answering({ DescribeConfigRules: answers }).client).look();

describe('the check of findings', () => {
  it('is well when every listed rule exists', async () => {
    expect(await look(['one', 'two'], { ConfigRules: [{}] })).toEqual({
      level: 'ok',
      text: '2 rules of AWS Config',
    });
  });

  it('is well when none is listed, and asks nothing', async () => {
    expect(await look([], fault('AccessDenied'))).toMatchObject({ level: 'ok' });
  });

  it('names the rules that do not exist', async () => {
    expect(await look(['one', 'two'], [{ ConfigRules: [{}] }, gone])).toEqual({
      level: 'fail',
      text: 'AWS Config has no rule two',
    });
  });

  it('does not take a failed look for a missing rule', async () => {
    await expect(look(['one'], fault('AccessDenied'))).rejects.toThrow('AccessDenied');
  });
});
