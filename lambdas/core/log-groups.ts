import type { Target } from './target';
import { typeNamed } from './target-types/every-type';

/** The tag by which a target says where its logs are: names of groups, with spaces between them. */
export const logGroupTag = 'paramedic:log-group';

/** Of one target; what is searched is paid for. */
export const mostGroups = 5;

export const withoutGroups = `the target has no tag ${logGroupTag}`;

export function groupsOf({ type, properties, tags }: Target): readonly string[] {
  const tagged = tags[logGroupTag]?.split(/\s+/).filter((name) => name !== '') ?? [];
  return tagged.length > 0 ? tagged : (typeNamed(type).logGroups?.(properties) ?? []);
}
