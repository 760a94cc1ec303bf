import { signsVersion } from '../../../lambdas/core/trust/signs-version';
import { everySign } from '../../../lambdas/core/target-types/every-sign';
import type { Sign } from '../../../lambdas/core/sign';
import { catalogue } from '../../../ssm-documents/catalogue';

const remediations = catalogue.map(({ remediation }) => remediation);
const [first, ...others] = remediations;
const [sign, ...rest] = first!.signs;
const version = signsVersion(remediations);

const changed = (change: Partial<Sign>) =>
  signsVersion([{ ...first!, signs: [{ ...sign!, ...change }, ...rest] }, ...others]);

describe('the version of the signs', () => {
  it.each<[what: string, change: Partial<Sign>]>([
    ['its confidence', { confidence: sign!.confidence - 0.01 }],
    ['what it speaks for', { incidentType: 'unknown' }],
    ['what it rests on', { cites: [] }],
    ['its name', { id: 'another' }],
    ['that it may not suffice', { suffices: () => false }],
  ])('changes when a sign of a remediation changes %s', (_what, change) => {
    expect(changed(change)).not.toBe(version);
  });

  it('changes with the signs of a target type, and with the remediations', () => {
    expect(signsVersion(remediations, { ...everySign, 'sqs-queue': [] })).not.toBe(version);
    expect(signsVersion(others)).not.toBe(version);
  });

  it('stays the same when only the words of a sign change, or the order of the remediations', () => {
    expect(changed({ because: 'In other words.' })).toBe(version);
    expect(signsVersion([...others, first!])).toBe(version);
  });
});
