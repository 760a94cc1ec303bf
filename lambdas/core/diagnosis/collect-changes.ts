import { wholeOf } from '../locate-target';
import type { Changes } from '../ports/resources';
import { relatedTo } from '../related';
import { begunBy } from './beginning';
import type { Collector, Scene } from './collector';
import { read } from './gathered';
import { changesSince, toldChanges } from './told-changes';

const bounds = { withinMilliseconds: 12_000, maximumBytes: 4_000 };

/** Deploys and configuration changes of the target, as they were recorded when they happened. */
export const changeCollector: Collector<{ readonly changes: Changes }, Scene> = {
  sources: () => ['changes'],
  bounds,
  look: async ({ changes }, { targetArn, trouble, gatheredAt: now }) => {
    const found = await changes.since(wholeOf(targetArn), changesSince(now));
    const of = { id: 'changes', whose: '', now, troubleBegunBy: begunBy(trouble) };
    return read([toldChanges(found, of)]);
  },
};

/**
 * Changes of what the target is a part of, told apart from its own: a stack that was updated need not have changed
 * every resource in it, so that no sign takes it for a deploy.
 */
export const relatedChangeCollector: Collector<{ readonly changes: Changes }, Scene> = {
  sources: ({ target }) => (relatedTo(target).length > 0 ? ['changes'] : []),
  bounds,
  look: async ({ changes }, { target, trouble, gatheredAt: now }) => {
    const related = relatedTo(target);
    const found = await Promise.all(related.map((arn) => changes.since(arn, changesSince(now))));
    const whose = ' of its stack or of what its tag names';
    const of = { id: 'related-changes', whose, now, troubleBegunBy: begunBy(trouble) };
    return read(related.length === 0 ? [] : [toldChanges(found.flat(), of)]);
  },
};
