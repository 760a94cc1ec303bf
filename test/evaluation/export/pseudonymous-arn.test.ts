import { isTold } from '../../../evaluation/corpus/case';
import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import { pseudonymousArn, pseudonymousNode } from '../../../evaluation/export/pseudonymous-arn';
import { pseudonyms } from '../../../evaluation/export/pseudonyms';
import { parseTargetArn, wholeOf } from '../../../lambdas/core/locate-target';
import { outgoing } from '../../../lambdas/core/privacy/outgoing';

const told = readCorpus().filter(isTold);
const arns = [
  ...new Set(
    told.flatMap(({ target, evidence }) => [
      target.arn,
      ...Object.values(evidence.neighbours?.nodes ?? {}).flatMap(({ arn }) => arn ?? []),
    ]),
  ),
];
const where = 'arn:aws:lambda:eu-west-1:111122223333';

describe('an ARN with other names in it', () => {
  it('stays one of its type, is another for each, and leaves as it is', () => {
    const names = pseudonyms();
    const renamed = arns.map((arn) => pseudonymousArn(arn, names));

    expect(renamed.map((arn) => parseTargetArn(arn)?.type)).toEqual(
      arns.map((arn) => parseTargetArn(arn)?.type),
    );
    expect(new Set(renamed).size).toBe(arns.length);
    expect(
      renamed.filter((arn) => outgoing(arn, { addresses: 'redact', tags: [] }) !== arn),
    ).toEqual([]);
  });

  it('belongs to what it belonged to', () => {
    const names = pseudonyms();
    const alias = pseudonymousArn(`${where}:function:orders:live`, names);

    expect(wholeOf(alias)).toBe(pseudonymousArn(`${where}:function:orders`, names));
  });

  it.each([
    ['arn:aws:ecs:eu-west-1:999988887777:service/service/service', 'service/name-1/name-1'],
    ['arn:aws:ecs:eu-west-1:999988887777:service/shop/checkout', 'service/name-1/name-2'],
    ['arn:aws:sqs:eu-west-1:999988887777:orders.fifo', 'name-1.fifo'],
    ['arn:aws:firehose:eu-west-1:999988887777:deliverystream/acme', 'resource-1'],
    [
      'arn:aws:ec2:eu-west-1:999988887777:instance/i-0a1b2c3d4e5f60718',
      'instance/i-ffffffffffffffff1',
    ],
    [
      'arn:aws:elasticloadbalancing:eu-west-1:999988887777:loadbalancer/net/shop/206ba2f7d2c259c1',
      'loadbalancer/net/name-1/fffffffffffffff2',
    ],
  ])('%s is called %s', (arn, resource) => {
    const [, , service = ''] = arn.split(':');

    expect(pseudonymousArn(arn, pseudonyms())).toBe(
      `arn:aws:${service}:eu-west-1:111122223333:${resource}`,
    );
  });

  it('tells accounts apart', () => {
    const names = pseudonyms();
    const accounts = ['5', '6', '7', '8'].map((digit) => digit.repeat(12));
    const given = accounts.map((id) => names.account(id));

    expect(given).toEqual(['111122223333', '444455556666', '777788889999', '999900000004']);
    expect(given.map((id) => outgoing(id, { addresses: 'redact', tags: [] }))).toEqual(given);
  });
});

describe('a component without an ARN', () => {
  it('is called by a number, always the same', () => {
    const names = pseudonyms();

    expect(
      ['bank.example', 'mail.example', 'bank.example'].map((each) => pseudonymousNode(each, names)),
    ).toEqual(['component-1', 'component-2', 'component-1']);
  });
});
