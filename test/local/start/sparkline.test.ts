import { sparkline } from '../../../local/start/sparkline';

const MINUTE = 60_000;
const at = (minute: number, value: number) => ({ at: minute * MINUTE, value });

describe('sparkline', () => {
  it('scales to the highest value', () => {
    expect(sparkline([at(0, 0), at(1, 50), at(2, 100)], 0, 3 * MINUTE, MINUTE)).toBe('▁▅█');
  });

  it('shows a period without a datapoint as a gap, not as zero', () => {
    expect(sparkline([at(0, 10), at(2, 0)], 0, 4 * MINUTE, MINUTE)).toBe('█·▁·');
  });

  it('is flat when nothing was above zero', () => {
    expect(sparkline([at(0, 0), at(1, 0)], 0, 2 * MINUTE, MINUTE)).toBe('▁▁');
  });

  it('is empty for an empty span', () => {
    expect(sparkline([at(0, 1)], 0, 0, MINUTE)).toBe('');
  });
});
