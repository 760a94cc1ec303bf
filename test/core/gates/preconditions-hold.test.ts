import { read, unread, type Facts } from '../../../lambdas/core/facts';
import { preconditionsHold } from '../../../lambdas/core/gates/preconditions-hold';
import { settled } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(preconditionsHold);
const found = (service: unknown) => ({ facts: { lookups: { service: read(service) } } });

describe('preconditions hold', () => {
  it('passes when every condition holds on what was just looked up', () => {
    expect(ask(found(settled))).toEqual([]);
  });

  it('names the condition that does not', () => {
    const [service] = settled.services;
    const deployments = [{ status: 'PRIMARY', rolloutState: 'IN_PROGRESS' }];
    expect(ask(found({ services: [{ ...service, deployments }] }))).toMatchObject([
      { reason: 'precondition', precondition: 'deployment-in-flight' },
    ]);
  });

  it.each([undefined, null, 'Success', { services: [] }, { services: null }])(
    'objects to the answer %p',
    (service) => {
      expect(ask(found(service))).not.toEqual([]);
    },
  );

  it('takes a condition that fails to judge as one that does not hold', () => {
    const holds = () => {
      throw new TypeError('of undefined');
    };
    const preconditions = [{ id: 'odd', because: 'it is odd', holds }];
    expect(ask({ remediation: { preconditions } })).toEqual([
      { reason: 'precondition', precondition: 'odd', because: 'it is odd' },
    ]);
  });

  it.each<Facts['lookups']>([{}, { service: unread('TimeoutError') }])(
    'judges nothing unseen',
    (lookups) => {
      expect(ask({ facts: { lookups } })).toMatchObject([
        { reason: 'could-not-look', at: 'lookup service' },
      ]);
    },
  );
});
