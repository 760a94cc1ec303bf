import fc from 'fast-check';
import { lastWindow, statisticsOf } from '../../../lambdas/core/topology/statistics';
import { calm, seen } from './shop';

describe('lastWindow', () => {
  it.each([
    ['2026-01-01T12:18:00.000Z', '2026-01-01T12:00:00.000Z', '2026-01-01T12:15:00.000Z'],
    ['2026-01-01T12:17:59.999Z', '2026-01-01T11:45:00.000Z', '2026-01-01T12:00:00.000Z'],
    ['2026-01-01T12:32:59.999Z', '2026-01-01T12:00:00.000Z', '2026-01-01T12:15:00.000Z'],
  ])('at %s is the one from %s to %s', (now, from, to) => {
    expect(lastWindow(now, 15)).toEqual({ from, to });
  });

  it('tiles the day: scans as far apart as a window is long record each once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(5, 10, 15, 20, 30, 60),
        fc.integer({ min: 0, max: 86_400_000 }),
        (minutes, offset) => {
          const first = Date.parse('2026-01-01T00:00:00.000Z') + offset;
          const at = (turn: number) =>
            lastWindow(new Date(first + turn * minutes * 60_000).toISOString(), minutes);

          expect(at(1).from).toBe(at(0).to);
        },
      ),
    );
  });
});

describe('statisticsOf', () => {
  it('adds what passed through nodes of one type: those are different requests', () => {
    const nodes = [seen('remote', 'Shop.example.org'), seen('remote', 'shop.example.org')];

    expect(statisticsOf(nodes)).toEqual({
      requests: 200,
      faults: 2,
      errors: 4,
      throttles: 0,
      totalResponseTimeSeconds: 10,
    });
  });

  it('keeps the larger count of nodes of two types: those are the same requests', () => {
    const nodes = [
      seen('AWS::Lambda', 'invoicing', { requests: 110, throttles: 10 }),
      seen('AWS::Lambda::Function', 'invoicing', { totalResponseTimeSeconds: 4 }),
    ];

    expect(statisticsOf(nodes)).toEqual({ ...calm, requests: 110, throttles: 10 });
  });
});
