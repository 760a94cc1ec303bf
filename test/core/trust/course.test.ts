import { minutesAfter } from '../../../lambdas/core/instant';
import type { Change } from '../../../lambdas/core/ports/resources';
import type { Trouble } from '../../../lambdas/core/trouble';
import type { SeenChange } from '../../../lambdas/core/trust/afterwards';
import { courseOf, remedyOf, seenIn } from '../../../lambdas/core/trust/course';
import { alarm, now, target } from '../base-facts';

const until = minutesAfter(now, 120);
const span = { from: now, until };
const after = (minutes: number) => minutesAfter(now, minutes);

const updated: Change = {
  ...{ resourceArn: target.arn, what: 'ECS UpdateService', state: 'completed' },
  ...{ by: 'person', at: after(10) },
};
const seen: SeenChange = {
  ...{ kind: 'configuration', call: 'ecs:UpdateService', by: 'person', at: after(10) },
};
type State = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
const saysAt = (state: State, since: string): Trouble => ({
  source: 'alarm',
  alarm: { ...alarm, state, since },
});
const says = (state: State, minutes: number) => saysAt(state, after(minutes));

describe('the changes that are seen', () => {
  it('are kept as calls of a catalogue, with the kind of whoever made them', () => {
    expect(seenIn([updated], span)).toEqual([seen]);
  });

  it('of which the feed says no call are kept by their kind alone, whatever it calls them', () => {
    const told = { ...updated, what: 'CodePipeline execution of shop: call +44 20 7946 0000' };

    expect(JSON.stringify(seenIn([told], span))).not.toContain('shop');
    expect(seenIn([told], span)).toMatchObject([{ kind: 'release', call: undefined }]);
  });

  it.each(['paramedic', 'aws'] as const)('are not those of %s', (by) => {
    expect(seenIn([{ ...updated, by }], span)).toEqual([]);
  });

  it.each([
    [-1, 0],
    [0, 1],
    [120, 1],
    [121, 0],
  ])('begin in the time that is followed: at minute %d %d of them', (minute, count) => {
    expect(seenIn([{ ...updated, at: after(minute) }], span)).toHaveLength(count);
  });
});

describe('what became of the trouble', () => {
  it.each([
    ['over with nothing touched', says('OK', 30), [], 'by-itself'],
    ['over before anybody touched it', says('OK', 9), [seen], 'by-itself'],
    ['over after a change', says('OK', 10), [seen], 'after-change'],
    ['still there', says('ALARM', -5), [seen], 'still-there'],
    ['over as late as it is followed', says('OK', 120), [], 'by-itself'],
    ['over, but only afterwards', says('OK', 121), [], 'unknown'],
    ['there again', says('ALARM', 121), [], 'unknown'],
    ['without data', says('INSUFFICIENT_DATA', 30), [], 'unknown'],
    ['gone with its alarm', undefined, [], 'unknown'],
    ['at a moment nobody can read', saysAt('OK', 'soon'), [], 'unknown'],
  ] as const)('%s', (_what, trouble, changes, course) => {
    expect(courseOf(trouble, changes, span).course).toBe(course);
  });
});

describe('what people did, beside what was proposed', () => {
  const scaled = { ...seen, call: 'application-autoscaling:PutScalingPolicy' };

  const restart = ['ecs:UpdateService'];

  it.each([
    ['made the call that the document makes', restart, [scaled, seen], 'same-kind'],
    ['did something else', restart, [scaled], 'another-kind'],
    ['did nothing', restart, [], 'none'],
    ['cannot be compared without a proposal', [], [seen], 'not-comparable'],
    [
      'cannot be compared where the feed sees none of its calls',
      ['sqs:StartMessageMoveTask'],
      [scaled],
      'not-comparable',
    ],
  ] as const)('%s', (_what, calls, changes, remedy) => {
    expect(remedyOf(calls, changes)).toBe(remedy);
  });
});
