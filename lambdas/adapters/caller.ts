import * as z from 'zod';
import type { ChangeAuthor } from '../core/ports/resources';

/** `userIdentity` as far as it tells the kind of caller (CloudTrail User Guide, "userIdentity element"). */
export const callerShape = z
  .object({
    type: z.string().optional(),
    invokedBy: z.string().optional(),
    sessionContext: z
      .object({ sessionIssuer: z.object({ arn: z.string().optional() }).optional() })
      .optional(),
  })
  .nullish();

type Caller = z.infer<typeof callerShape>;

/** Those who sign in as themselves; any other type acts for something else. */
const people = ['Root', 'IAMUser', 'FederatedUser', 'IdentityCenterUser', 'SAMLUser'];

/**
 * Only AWS itself can act as a service-linked role, and only people who signed in by IAM Identity Center as one of its
 * roles; both are told by the paths of their roles (IAM User Guide). A service that somebody else uses, such as a
 * stack, acts for them and is told as a role.
 */
export function authorOf(caller: Caller, ownRoles: string): ChangeAuthor {
  if (!caller) return 'unsaid';
  const role = caller.sessionContext?.sessionIssuer?.arn ?? '';
  if (role.startsWith(ownRoles)) return 'paramedic';
  if (caller.type === 'AWSService' || role.includes(':role/aws-service-role/')) return 'aws';
  if (caller.invokedBy !== undefined) return 'role';
  if (role.includes(':role/aws-reserved/sso.amazonaws.com/')) return 'person';
  return people.includes(caller.type ?? '') ? 'person' : 'role';
}
