import { nested } from '../../../local/endpoint/query-parameters';

describe('nested', () => {
  it.each<[string, string, unknown]>([
    ['plain members', 'TopicArn=t&Message=m', { TopicArn: 't', Message: 'm' }],
    ['a list in its order', 'InstanceId.2=b&InstanceId.1=a', { InstanceId: ['a', 'b'] }],
    ['a list of ten and more', 'I.10=j&I.9=i', { I: ['i', 'j'] }],
    [
      'structures in a list',
      'Filter.1.Name=state&Filter.1.Value.1=on',
      { Filter: [{ Name: 'state', Value: ['on'] }] },
    ],
    [
      'a map of SNS',
      'MessageAttributes.entry.1.Name=event&MessageAttributes.entry.1.Value.DataType=String',
      { MessageAttributes: { entry: [{ Name: 'event', Value: { DataType: 'String' } }] } },
    ],
    ['members of a list', 'Tags.member.1.Key=k', { Tags: [{ Key: 'k' }] }],
  ])('reads %s', (_what, text, expected) => {
    expect(nested(new URLSearchParams(text))).toEqual(expected);
  });
});
