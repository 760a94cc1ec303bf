import { effectsIn, type PastIncident } from '../../lambdas/core/past-incident';

const past: PastIncident = {
  incidentId: 'inc-1',
  endedAt: '2026-01-01T12:00:00.000Z',
  ending: 'escalated',
  reason: 'not-recovered',
  remediationId: 'restart-ecs-service',
  signaller: 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx',
};

describe('effects of remediations in past incidents', () => {
  it('are counted for each remediation', () => {
    const told = effectsIn([
      past,
      { ...past, ending: 'resolved', reason: 'recovered' },
      { ...past, reason: 'worsened', remediationId: 'scale-ecs-service' },
    ]);

    expect([...told]).toEqual([
      ['restart-ecs-service', { ran: 2, recovered: 1 }],
      ['scale-ecs-service', { ran: 1, recovered: 0 }],
    ]);
  });

  it.each<[what: string, change: Partial<PastIncident>]>([
    ['of an incident without a proposal', { remediationId: undefined }],
    ['that a person rejected', { reason: 'rejected' }],
    ['that were only observed', { reason: 'observe-only' }],
    ['whose effect could not be judged', { reason: 'inconclusive' }],
  ])('leave out those %s', (_what, change) => {
    expect([...effectsIn([{ ...past, ...change }])]).toEqual([]);
  });
});
