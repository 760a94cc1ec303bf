import { wholeOf } from '../locate-target';
import type { Changes } from '../ports/resources';
import { relatedTo } from '../related';
import type { Aim, Collector, Scene } from './collector';
import { read } from './gathered';
import { changesSince, toldChanges } from './told-changes';

const bounds = { withinMilliseconds: 12_000, maximumBytes: 4_000 };

/** Deploys and configuration changes of the target, as they were recorded when they happened. */
export const changeCollector: Collector<{ readonly changes: Changes }, Aim> = {
  sources: () => ['changes'],
  bounds,
  look: async ({ changes }, { targetArn, gatheredAt: now }) => {
    const found = await changes.since(wholeOf(targetArn), changesSince(now));
    return read([toldChanges('changes', '', found, now)]);
  },
};

/**
 * Changes of what the target is a part of, told apart from its own: a stack that was updated need not have changed
 * every resource in it, so that no sign takes it for a deploy.
 */
export const relatedChangeCollector: Collector<{ readonly changes: Changes }, Scene> = {
  sources: ({ target }) => (relatedTo(target).length > 0 ? ['changes'] : []),
  bounds,
  look: async ({ changes }, { target, gatheredAt: now }) => {
    const related = relatedTo(target);
    const found = await Promise.all(related.map((arn) => changes.since(arn, changesSince(now))));
    const latestFirst = found.flat().sort((one, other) => other.at.localeCompare(one.at));
    const of = ' of its stack or of what its tag names';
    return read(related.length === 0 ? [] : [toldChanges('related-changes', of, latestFirst, now)]);
  },
};
