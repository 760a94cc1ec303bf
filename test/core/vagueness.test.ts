import { missingIn } from '../../lambdas/core/vagueness';
import { catalogue } from '../../ssm-documents/catalogue';
import { diagnosis, proposal, restart } from './base-facts';

const { remediation } = restart;
const without = { ...diagnosis, evidence: [] };
const blank = { ...remediation, blastRadius: { targets: 1, usersNotice: ' - ' } };

describe('missingIn', () => {
  it('finds nothing in a proposal that says everything', () => {
    expect(missingIn(proposal, restart, diagnosis)).toEqual([]);
  });

  it.each([
    [
      'the target',
      missingIn({ ...proposal, target: { ...proposal.target, arn: '' } }, restart, diagnosis),
    ],
    ['the evidence it rests on', missingIn({ ...proposal, evidence: [] }, restart, diagnosis)],
    ['the evidence it rests on', missingIn(proposal, restart, without)],
    [
      'the document and its hash',
      missingIn(
        { ...proposal, document: { ...proposal.document, hash: undefined } },
        restart,
        diagnosis,
      ),
    ],
    ['the steps that run', missingIn(proposal, { ...restart, steps: [] }, diagnosis)],
    ['the blast radius', missingIn(proposal, { ...restart, remediation: blank }, diagnosis)],
    [
      'the blast radius',
      missingIn(
        proposal,
        {
          ...restart,
          remediation: { ...remediation, blastRadius: { targets: Number.NaN, usersNotice: 'a' } },
        },
        diagnosis,
      ),
    ],
    [
      'the undo, or why there is none',
      missingIn({ ...proposal, compensation: { kind: 'none', because: '' } }, restart, diagnosis),
    ],
    [
      'what happens if nobody answers',
      missingIn(
        proposal,
        { ...restart, remediation: { ...remediation, ifIgnored: '...' } },
        diagnosis,
      ),
    ],
  ])('misses %s', (what, missing) => {
    expect(missing).toEqual([what]);
  });

  it.each(catalogue)('misses nothing that $remediation.id declares', (entry) => {
    expect(missingIn(proposal, entry, diagnosis)).toEqual([]);
  });
});
