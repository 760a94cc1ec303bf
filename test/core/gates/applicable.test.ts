import { applicable } from '../../../lambdas/core/gates/applicable';
import { diagnosis, proposal } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(applicable);

describe('applicable', () => {
  it('passes for trouble and target that the remediation is declared for', () => {
    expect(ask()).toEqual([]);
  });

  it.each<[what: string, change: Parameters<typeof ask>[0]]>([
    [
      'an incident type it does not treat',
      {
        facts: { diagnosis: { ...diagnosis, incidentType: 'network' } },
        proposal: { incidentType: 'network' },
      },
    ],
    [
      'a proposal for another incident type than diagnosed',
      { proposal: { incidentType: 'application' } },
    ],
    [
      'another type of target',
      { proposal: { target: { ...proposal.target, type: 'ec2-instance' } } },
    ],
    [
      'a culprit that is not the target',
      { facts: { diagnosis: { ...diagnosis, culpritArn: '' } } },
    ],
    [
      'another remediation than diagnosed',
      { facts: { diagnosis: { ...diagnosis, remediationId: 'reboot-ec2-instance' } } },
    ],
    [
      'a diagnosis without a remediation',
      { facts: { diagnosis: { ...diagnosis, kind: 'inconclusive', because: 'two causes' } } },
    ],
  ])('objects to %s', (_what, change) => {
    expect(ask(change)).toMatchObject([{ reason: 'not-applicable' }]);
  });
});
