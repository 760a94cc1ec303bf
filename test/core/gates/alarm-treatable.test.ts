import { read, unread } from '../../../lambdas/core/facts';
import { alarmTreatable } from '../../../lambdas/core/gates/alarm-treatable';
import { alarm } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(alarmTreatable);
const tagged = (tags: Readonly<Record<string, string>>) => ({
  facts: { alarm: read({ ...alarm, tags }) },
});

describe('alarm treatable', () => {
  it('passes an alarm without the tag', () => {
    expect(ask()).toEqual([]);
  });

  it.each(['observe', 'Observe', 'autonomous', ''])(
    'objects to an alarm that carries the tag, with the value "%s"',
    (value) => {
      expect(ask(tagged({ 'paramedic:mode': value }))).toEqual([
        { reason: 'observe-only', environment: 'any: the alarm carries the tag paramedic:mode' },
      ]);
    },
  );

  it('leaves an alarm that is gone or unread to the gate that wants trouble present', () => {
    expect(ask({ facts: { alarm: read(undefined) } })).toEqual([]);
    expect(ask({ facts: { alarm: unread('throttled') } })).toEqual([]);
  });
});
