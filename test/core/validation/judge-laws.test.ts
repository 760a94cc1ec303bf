import * as fc from 'fast-check';
import { at, judged, own, series, sparseRule } from './readings';

describe('judge, whatever is read', () => {
  const value = fc.option(fc.oneof(fc.double(), fc.constantFrom(0, 20, 21)), { nil: undefined });

  it('says recovered only over N measured periods of which fewer than M breach', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 12 }),
        fc.integer({ min: 0, max: 16 }),
        (values, now) => {
          if (judged({ ...own(...values), now: at(now) }) !== 'recovered') return;
          const window = values.slice(0, now - 1).slice(-5);
          expect(window).toHaveLength(5);
          expect(window.every((each) => Number.isFinite(each))).toBe(true);
          expect(window.filter((each) => (each ?? 0) > 20).length).toBeLessThan(3);
        },
      ),
    );
  });

  it('never says recovered of silence, whatever the alarm makes of it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('missing', 'ignore', 'breaching', 'notBreaching'),
        fc.integer({ min: 0, max: 600 }),
        (missingData, now) => {
          const silent = { series: [series('m1', []), series('companion_m1', [])] };
          expect(
            judged({ rule: { ...sparseRule, missingData }, ...silent, now: at(now) }),
          ).not.toBe('recovered');
        },
      ),
    );
  });
});
