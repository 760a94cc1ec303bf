import fc from 'fast-check';
import {
  positionIn,
  stoppedBy,
  tokenOf,
  type PartialStop,
  type Starting,
} from '../../lambdas/core/kill-switch';

const start: Starting = {
  kind: 'remediation',
  remediationIds: ['restart-ecs-service'],
  services: ['checkout', 'shop'],
};
const revert: Starting = { ...start, kind: 'compensation' };
const isStopped = (word: string, starting: Starting) =>
  stoppedBy(positionIn(word), starting) !== undefined;

describe('the kill switch', () => {
  it.each<[word: string, holdsStart: boolean, holdsRevert: boolean]>([
    ['go', false, false],
    ['stop', true, true],
    ['stop alice 2026-01-01T12:00:00.000Z concurrency=5', true, true],
    ['stop alice 2026-01-01T12:00:00.000Z service=ledger', true, true],
    ['stop-starts alice 2026-01-01T12:00:00.000Z service=ledger', true, false],
    ['stop-starts alice 2026-01-01T12:00:00.000Z', true, false],
    ['partly remediation=restart-ecs-service', true, true],
    ['partly remediation=reboot-rds-instance', false, false],
    ['partly starts-of-remediation=restart-ecs-service', true, false],
    ['partly service=checkout by=alice at=2026-01-01T12:00:00.000Z', true, true],
    ['partly service=ledger service=checkout', true, true],
    ['partly service=ledger', false, false],
    ['partly starts-of-service=checkout', true, false],
    // What is not understood stops everything.
    ['', true, true],
    ['Go', true, true],
    ['go ', true, true],
    ['go now', true, true],
    ['partly', true, true],
    ['partly by=alice', true, true],
    ['partly service=ledger nonsense', true, true],
    ['partly service=', true, true],
    ['partly  service=ledger', true, true],
    ['partly everything=yes', true, true],
  ])('reads %j', (word, holdsStart, holdsRevert) => {
    expect([isStopped(word, start), isStopped(word, revert)]).toEqual([holdsStart, holdsRevert]);
  });

  it('holds every service where it is not known which one this is', () => {
    expect(isStopped('partly service=ledger', { ...start, services: undefined })).toBe(true);
  });

  it('holds what puts back a change of a stopped remediation, by whatever document', () => {
    const undo = { ...revert, remediationIds: ['undo-restart', 'restart-ecs-service'] };
    expect(isStopped('partly remediation=restart-ecs-service', undo)).toBe(true);
  });

  it('lets nothing start on any word but those it knows', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        if (word !== 'go' && !word.startsWith('partly ')) expect(isStopped(word, start)).toBe(true);
      }),
    );
  });

  it('reads back what is written', () => {
    const stop = fc.record<PartialStop>({
      reach: fc.constantFrom('remediation', 'service'),
      name: fc.stringMatching(/^[a-z0-9:/-]{1,20}$/),
      reverts: fc.constantFrom('held', 'finish'),
    });
    fc.assert(
      fc.property(fc.array(stop, { minLength: 1, maxLength: 5 }), (stops) => {
        const word = ['partly', ...stops.map(tokenOf), 'by=me', 'at=now'].join(' ');
        expect(positionIn(word)).toEqual({ kind: 'partly', stops });
      }),
    );
  });
});
