import * as fc from 'fast-check';
import { confidenceOf } from '../../../lambdas/core/diagnosis/confidence';
import { type Evidence, evidenceSources, type Picture } from '../../../lambdas/core/evidence';
import { fact, leaking } from './pictures';
import { minutesAgo } from './world';

const unread = (...sources: readonly Evidence['source'][]): Picture => ({
  ...leaking(),
  unread: sources.map((source) => ({ source, because: 'the read failed: Timeout' })),
});
const aged = (minutes: number, periodSeconds = 60): Picture => ({
  ...leaking(),
  evidence: [
    { ...fact('alarm-metric', 'alarm-metric', { periodSeconds }), at: minutesAgo(minutes) },
  ],
});
const remembered = (values: Evidence['values']): Picture => ({
  ...leaking(),
  evidence: [...leaking().evidence, fact('history-restart-ecs-service', 'history', values)],
});
const of = (picture: Picture, sure = 0.9) => confidenceOf(sure, picture, 'restart-ecs-service');

describe('confidence', () => {
  it('is what the sign is worth on a full and fresh picture', () => {
    expect(of(leaking())).toBe(0.9);
  });

  it.each<[what: string, picture: Picture, expected: number]>([
    ['logs could not be read', unread('logs'), 0.87],
    ['the state could not be read', unread('target-state'), 0.8],
    ['two gaps are of one source', unread('logs', 'logs'), 0.87],
    ['two sources could not be read', unread('logs', 'target-state'), 0.77],
    ['the newest datapoint is five periods old', aged(5), 0.9],
    ['it is older', aged(10), 0.846],
    ['it is as old as may be', aged(30), 0.63],
    ['it is older still', aged(90), 0.63],
    ['its periods are of five minutes', aged(25, 300), 0.9],
    ['it helped here before', remembered({ ran: 3, recovered: 3 }), 0.9],
    ['it did not, once', remembered({ ran: 1, recovered: 0 }), 0.6],
    ['it did not, twice', remembered({ ran: 2, recovered: 0 }), 0.45],
    ['it was wrong elsewhere', remembered({ right: 4, wrong: 1, worsened: 1 }), 0.72],
  ])('is less, or is not, when %s', (_when, picture, expected) => {
    expect(of(picture)).toBeCloseTo(expected, 3);
  });

  it('remembers what was done, not what else was', () => {
    const picture = remembered({ ran: 2, recovered: 0 });

    expect(confidenceOf(0.9, picture, 'rollback-ecs-service')).toBe(0.9);
    expect(confidenceOf(0.9, picture, undefined)).toBe(0.9);
  });

  it('is never raised, by nothing that was read, missed or remembered', () => {
    const count = fc.nat(20);
    const record = fc.record({
      ...{ ran: count, recovered: count, right: count, wrong: count, worsened: count },
    });
    fc.assert(
      fc.property(
        ...([fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(90)] as const),
        ...([fc.subarray([...evidenceSources]), record] as const),
        (sure, minutes, blind, values) => {
          const picture: Picture = {
            ...unread(...blind),
            evidence: [...aged(minutes).evidence, ...remembered(values).evidence.slice(-1)],
          };
          const confidence = of(picture, sure);

          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(Math.ceil(sure * 1000) / 1000);
        },
      ),
    );
  });
});
