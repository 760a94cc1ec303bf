import { addressIn, toldUnder } from '../../../evaluation/corpus/address';

describe('the address of a metric', () => {
  it.each([
    ['Duration', undefined, 'Duration', undefined, {}],
    ['Duration p99', undefined, 'Duration', 'p99', {}],
    ['AWS/SQS NumberOfMessagesSent', 'AWS/SQS', 'NumberOfMessagesSent', undefined, {}],
    ['CWAgent mem_used_percent Average', 'CWAgent', 'mem_used_percent', 'Average', {}],
    ['Sum', undefined, 'Sum', undefined, {}],
    [
      'WriteThrottleEvents Sum {GlobalSecondaryIndexName=by-owner, TableName=t}',
      undefined,
      'WriteThrottleEvents',
      'Sum',
      { GlobalSecondaryIndexName: 'by-owner', TableName: 't' },
    ],
  ])('%s is read', (text, namespace, name, statistic, dimensions) => {
    expect(addressIn(text)).toEqual({ namespace, name, statistic, dimensions });
  });

  it.each(['', 'a b c d', 'Duration {FunctionName}', 'Duration {', '{A=b}', 'a  b'])(
    '%p is none',
    (text) => {
      expect(addressIn(text)).toBeUndefined();
    },
  );
});

describe('what a metric is told under', () => {
  const told = [
    'CPUUtilization',
    'AWS/RDS CPUUtilization',
    'Latency',
    'Latency p99',
    'Throttles {GlobalSecondaryIndexName=by-owner}',
  ].map((text) => ({ text, address: addressIn(text)! }));
  const asked = (namespace: string, name: string, statistic: string, dimensions = {}) =>
    toldUnder(told, { namespace, name, dimensions }, statistic)?.text;

  it.each([
    ['AWS/ECS', 'CPUUtilization', 'Average', 'CPUUtilization'],
    ['AWS/RDS', 'CPUUtilization', 'Average', 'AWS/RDS CPUUtilization'],
    ['AWS/X', 'Latency', 'Average', 'Latency'],
    ['AWS/X', 'Latency', 'p99', 'Latency p99'],
    ['AWS/X', 'Errors', 'Sum', undefined],
  ])('%s %s %s is %p', (namespace, name, statistic, text) => {
    expect(asked(namespace, name, statistic)).toBe(text);
  });

  it('of an index is not told under its table, nor the other way round', () => {
    const index = { TableName: 't', GlobalSecondaryIndexName: 'by-owner' };

    expect(asked('AWS/DynamoDB', 'Throttles', 'Sum', index)).toMatch(/^Throttles/);
    expect(asked('AWS/DynamoDB', 'Throttles', 'Sum', { TableName: 't' })).toBeUndefined();
    expect(asked('AWS/DynamoDB', 'Latency', 'Average', index)).toBeUndefined();
  });
});
