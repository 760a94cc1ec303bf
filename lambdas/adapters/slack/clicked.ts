import * as z from 'zod';
import { rejectedBecause } from '../../core/approval';
import { orAbsent } from '../shapes/or-absent';

const click = z.object({
  team: z.string(),
  user: z.string(),
  incidentId: z.string(),
  proposalHash: z.string(),
  answer: z.enum(['approved', 'rejected']),
  because: orAbsent(z.enum(rejectedBecause)),
  /** Where Slack takes a reply that only who clicked sees. */
  respondAt: orAbsent(z.string()),
});

/** A click on a button of a proposal; who clicked is Slack's word, to be believed once its signature is. */
export type SlackClick = z.infer<typeof click>;

/**
 * What the endpoint hands over once it has looked at the signature, and what IAM lets nobody else hand over:
 * `signed` by Slack just now, or `forged`.
 */
export const clicked = z.object({
  schema: z.literal(1),
  kind: z.enum(['signed', 'forged']),
  click,
});

export type Clicked = z.infer<typeof clicked>;
