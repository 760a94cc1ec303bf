import type { Target } from './target';

/** The tag by which a target says whose changes are changes of it, too: ARNs, with spaces between them. */
export const changedByTag = 'paramedic:changed-by';

const mostNamed = 3;

/**
 * ARN of a stack without the id that it gets when it is created, so that the name suffices: a resource's tags
 * say both, either of them, or nothing.
 */
export const stackOf = (stackArn: string): string =>
  stackArn.replace(/^((?:[^:]*:){5}stack\/[^/]+)\/.*$/, '$1');

/** Whose changes reach a target: the stack that it belongs to, and whatever its tag names. */
export function relatedTo({ arn, account, region, tags }: Target): readonly string[] {
  const [, partition = 'aws'] = arn.split(':');
  const name = tags['aws:cloudformation:stack-name'];
  const id =
    tags['aws:cloudformation:stack-id'] ??
    (name && `arn:${partition}:cloudformation:${region}:${account}:stack/${name}`);
  const named = tags[changedByTag]?.split(/\s+/).filter((each) => each.startsWith('arn:')) ?? [];
  return [...(id ? [stackOf(id)] : []), ...named.slice(0, mostNamed).map(stackOf)];
}
