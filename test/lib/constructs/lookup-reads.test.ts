import { lookupReads } from '../../../lib/constructs/lookup-reads';
import { catalogue } from '../../../ssm-documents/catalogue';

describe('lookupReads', () => {
  it('derives each read once from the declarations', () => {
    expect(lookupReads([...catalogue, ...catalogue])).toEqual([
      { action: 'ec2:DescribeInstanceStatus', on: '*' },
      { action: 'ecs:DescribeServices', on: 'service/*' },
    ]);
  });

  it('takes any resource where the declaration names none', () => {
    const [entry] = catalogue.map(({ remediation, ...rest }) => ({
      ...rest,
      remediation: { ...remediation, reads: [] },
    }));

    expect(lookupReads(entry ? [entry] : [])).toEqual([
      { action: 'ec2:DescribeInstanceStatus', on: '*' },
    ]);
  });
});
