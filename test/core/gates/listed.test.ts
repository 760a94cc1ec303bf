import { read, unread } from '../../../lambdas/core/facts';
import { listed } from '../../../lambdas/core/gates/listed';
import type { FromList, Write } from '../../../lambdas/core/remediation';
import { policy, target } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(listed);
const stage = `${target.arn}/Deploy`;
const because = 'stages carry no tags';
const listing = (entries: FromList['entries'], change: Partial<Write> = {}) =>
  ({
    ...{ service: 'codepipeline', actions: ['RetryStageExecution'], because },
    ...{ allowList: 'stages', entries },
    ...change,
  }) as Write;
const writing = (write: Write, allowLists: Record<string, string[]> = { stages: [stage] }) => ({
  remediation: { writes: [write] as const },
  facts: { policy: { ...policy, allowLists } },
});
const notListed = (entry: string, list = 'stages') => [{ reason: 'not-listed', list, entry }];

describe('listed', () => {
  it('passes on an entry of the list', () => {
    expect(ask(writing(listing((_found, { arn }) => [`${arn}/Deploy`])))).toEqual([]);
  });

  it('passes where a start would use no entry', () => {
    expect(ask(writing(listing(() => [])))).toEqual([]);
  });

  it.each<[what: string, lists: Record<string, string[]>]>([
    ['an entry of another list', { others: [stage] }],
    ['an entry that only begins alike', { stages: [`${stage}s`, target.arn] }],
    ['an empty list', { stages: [] }],
    ['a list that config does not give', {}],
  ])('objects to %s', (_what, lists) => {
    expect(
      ask(
        writing(
          listing(() => [stage]),
          lists,
        ),
      ),
    ).toEqual(notListed(stage));
  });

  it('objects to each entry that is missing, and to no other', () => {
    expect(ask(writing(listing(() => [stage, 'one', 'two'])))).toEqual([
      ...notListed('one'),
      ...notListed('two'),
    ]);
  });

  it.each<[what: string, entries: FromList['entries']]>([
    ['is not a string', () => [undefined]],
    [
      'cannot be told',
      () => {
        throw new Error('the answer has another shape');
      },
    ],
  ])('objects when an entry %s', (_what, entries) => {
    expect(ask(writing(listing(entries)))).toEqual(notListed('unknown'));
  });

  it('objects to a value of a condition that is not on its list', () => {
    const named: FromList = { allowList: 'records', entries: () => ['www.shop.example'] };
    const conditions = { StringEquals: { names: named } };
    expect(ask(writing(listing(() => [stage], { conditions })))).toEqual(
      notListed('www.shop.example', 'records'),
    );
  });

  it('leaves to the tags what config says they scope', () => {
    const orTagged = { where: 'bucketAbac', tagCarrier: '*' } as const;
    const bucket = listing(() => ['arn:aws:s3:::invoices'], { orTagged });
    const { remediation } = writing(bucket);

    expect(ask({ remediation, facts: { policy: { ...policy, bucketAbac: true } } })).toEqual([]);
    expect(ask({ remediation, facts: { policy } })).toEqual(notListed('arn:aws:s3:::invoices'));
  });

  it('objects when the target could not be looked at, or is gone', () => {
    const write = writing(listing(() => [stage]));

    expect(ask({ ...write, facts: { ...write.facts, target: unread('TimeoutError') } })).toEqual([
      { reason: 'could-not-look', at: 'target', because: 'TimeoutError' },
    ]);
    expect(ask({ ...write, facts: { ...write.facts, target: read(undefined) } })).toEqual(
      notListed('unknown'),
    );
  });
});
