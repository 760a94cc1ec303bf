import { read } from '../../../lambdas/core/facts';
import { troublePresent } from '../../../lambdas/core/gates/trouble-present';
import { alarm } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(troublePresent);

describe('trouble present', () => {
  it('passes while CloudWatch says ALARM', () => {
    expect(ask()).toEqual([]);
  });

  it('objects when it says OK', () => {
    expect(ask({ facts: { alarm: read({ ...alarm, state: 'OK' }) } })).toEqual([
      { reason: 'alarm-cleared' },
    ]);
  });

  it('objects when the alarm is gone', () => {
    expect(ask({ facts: { alarm: read(undefined) } })).toEqual([{ reason: 'alarm-cleared' }]);
  });

  it('does not take missing data for trouble, nor for its end', () => {
    expect(ask({ facts: { alarm: read({ ...alarm, state: 'INSUFFICIENT_DATA' }) } })).toEqual([
      { reason: 'could-not-look', at: 'alarm', because: 'its state is INSUFFICIENT_DATA' },
    ]);
  });
});
