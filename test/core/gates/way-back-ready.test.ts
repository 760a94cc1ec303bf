import { decide } from '../../../lambdas/core/decision';
import { read, unread, type Facts } from '../../../lambdas/core/facts';
import { wayBackReady } from '../../../lambdas/core/gates/way-back-ready';
import { facts, restart } from '../base-facts';
import { paired, undo } from '../paired-runbooks';
import { asking } from './gate-of';

const wayBack = { lookups: { service: read({ size: 4 }) }, documentHash: read('undo-hash') };
const ready: Facts = { ...facts, runbooks: [paired, undo], wayBack };
const objectionsOn = (change: Partial<Facts>) => {
  const given = { ...ready, ...change };
  const decision = decide(given, [wayBackReady]);
  return 'objections' in decision ? decision.objections : [];
};

describe('way back ready', () => {
  it('passes when no way back is declared', () => {
    expect(asking(wayBackReady)({ remediation: restart.remediation })).toEqual([]);
  });

  it('passes when the compensation is deployed and bound to the value before', () => {
    expect(objectionsOn({})).toEqual([]);
  });

  it.each<[what: string, change: Partial<Facts>, reason: string]>([
    ['a compensation that is not deployed', { runbooks: [paired] }, 'remediation-unknown'],
    ['one nobody looked at', { wayBack: undefined }, 'remediation-unknown'],
    [
      'a document that is not there',
      { wayBack: { ...wayBack, documentHash: read(undefined) } },
      'document-changed',
    ],
    [
      'a document that could not be read',
      { wayBack: { ...wayBack, documentHash: unread('TimeoutError') } },
      'could-not-look',
    ],
    [
      'a value before that was not found',
      { wayBack: { ...wayBack, lookups: { service: read({}) } } },
      'parameter-unbound',
    ],
    [
      'a value before that could not be read',
      { wayBack: { ...wayBack, lookups: {} } },
      'could-not-look',
    ],
  ])('objects to %s', (_what, change, reason) => {
    expect(objectionsOn(change).map((objection) => objection.reason)).toContain(reason);
  });
});
