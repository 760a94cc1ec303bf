import { read, unread, type Facts } from '../../../lambdas/core/facts';
import { alarmTreatable } from '../../../lambdas/core/gates/alarm-treatable';
import { alarm } from '../base-facts';
import { factsOfFinding } from '../finding-facts';
import { asking } from './gate-of';

const ask = asking(alarmTreatable);
const tagged = (tags: Readonly<Record<string, string>>): { facts: Partial<Facts> } => ({
  facts: { trouble: read({ source: 'alarm', alarm: { ...alarm, tags } }) },
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

  it('asks nothing of a finding', () => {
    expect(ask({ facts: factsOfFinding() })).toEqual([]);
  });

  it('leaves an alarm that is gone or unread to the gate that wants trouble present', () => {
    expect(ask({ facts: { trouble: read(undefined) } })).toEqual([]);
    expect(ask({ facts: { trouble: unread('throttled') } })).toEqual([]);
  });
});
