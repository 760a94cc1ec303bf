/** How each service that runbooks touch lets its tags be written; names from the service authorization reference. */
const tagWrites: Readonly<Record<string, readonly string[]>> = {
  ec2: ['ec2:CreateTags', 'ec2:DeleteTags'],
  ecs: ['ecs:TagResource', 'ecs:UntagResource'],
};

const anyService = ['tag:TagResources', 'tag:UntagResources'];

/** What must be denied to a role that works with these services. An unlisted service fails synth. */
export function tagWritesOf(services: readonly string[]): string[] {
  const own = [...new Set(services)].sort().flatMap((service) => {
    const actions = tagWrites[service];
    if (!actions) {
      throw new Error(
        `lib/constructs/tag-writes.ts: name the actions that write tags of "${service}"`,
      );
    }
    return actions;
  });
  return [...anyService, ...own];
}
