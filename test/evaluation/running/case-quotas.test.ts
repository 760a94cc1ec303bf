import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import { quotaSeries } from '../../../evaluation/running/case-quotas';
import { quotaSection } from '../../../lambdas/core/diagnosis/quota-section';
import { targetOf } from '../../../evaluation/corpus/case-target';
import { isTold, type ToldCase } from '../../../evaluation/corpus/case';

const [any] = readCorpus().filter(isTold);
const telling = (arn: string, ...quotas: ToldCase['evidence']['quotas']): ToldCase => {
  if (!any) throw new Error('there is no case');
  return { ...any, target: { arn, tags: {} }, evidence: { ...any.evidence, quotas } };
};

/** What the collector of quotas makes of a case. */
function shareIn(found: ToldCase): unknown {
  const target = targetOf(found);
  if (!target) throw new Error('no target');
  const { queries, tell } = quotaSection(target);
  const { at: to } = found;
  const windows = { from: to, baselineUntil: to, presentFrom: to, to };
  return tell(quotaSeries(queries, found, to), windows).evidence[0]?.values['share'];
}

const at = (used: number, service: string, quota: string) => ({ used, limit: 100, service, quota });

describe('the quotas of a case', () => {
  it.each([
    ['lambda:eu-west-1:111122223333:function:f', at(98, 'AWS Lambda', 'Concurrent executions')],
    [
      'ecs:eu-west-1:111122223333:service/c/s',
      at(97, 'AWS Fargate', 'Fargate On-Demand vCPU resource count'),
    ],
    [
      'dynamodb:eu-west-1:111122223333:table/orders',
      at(96, 'Amazon DynamoDB', 'Account-level read throughput limit (Provisioned mode)'),
    ],
  ])('are what CloudWatch tells of them: %s', (resource, quota) => {
    expect(shareIn(telling(`arn:aws:${resource}`, quota))).toBeCloseTo(quota.used / 100, 9);
  });

  it('are hardly used where the case tells of another', () => {
    const other = at(99, 'AWS Lambda', 'Concurrent executions');

    expect(shareIn(telling('arn:aws:ecs:eu-west-1:111122223333:service/c/s', other))).toBe(0.1);
  });
});
