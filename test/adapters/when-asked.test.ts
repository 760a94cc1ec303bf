import { configFindings } from '../../lambdas/adapters/config-findings';
import { findingsWhenAsked } from '../../lambdas/adapters/when-asked';

jest.mock('../../lambdas/adapters/config-findings', () => ({
  configFindings: jest.fn(() => ({
    read: (finding: unknown) => Promise.resolve(finding),
    nonCompliant: () => Promise.resolve([]),
  })),
}));

describe('an adapter that is loaded when asked', () => {
  it('is made once, by the first who asks, and answers as itself', async () => {
    const findings = findingsWhenAsked();
    const asked = { ruleName: 'r', resourceType: 'AWS::S3::Bucket', resourceId: 'b' };
    expect(configFindings).not.toHaveBeenCalled();

    await expect(findings.read(asked as never)).resolves.toEqual(asked);
    await expect(findings.nonCompliant('r')).resolves.toEqual([]);
    expect(configFindings).toHaveBeenCalledTimes(1);
  });
});
