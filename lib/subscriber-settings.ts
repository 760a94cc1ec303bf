import * as z from 'zod';

/** Tokens travel there, so nothing but TLS; paths are the subscriber's own. */
export const httpsUrl = z
  .url({ protocol: /^https$/, error: 'expected an https:// address' })
  .refine((given) => !given.endsWith('/'), { error: 'expected no slash at the end' });

/** Of a secret in this account and Region that a person has made: docs/subscribers.md says what it holds. */
const secret = z
  .string()
  .regex(/^[\w/+=.@-]{1,256}$/, "expected the name of a secret, for example 'paramedic/slack'");

/** Ends up in a query, between quotation marks. */
const quotable = z.string().regex(/^[\w .()/&-]{1,100}$/, 'expected letters, digits and blanks');

/** Who is told besides people by e-mail; each is deployed only when it is here. */
export const subscribers = z.strictObject({
  slack: z
    .strictObject({
      channel: z.string().regex(/^[CG][A-Z0-9]{6,}$/, "expected a channel's id, C..."),
      secret,
      url: httpsUrl.default('https://slack.com/api'),
    })
    .optional(),
  jira: z
    .strictObject({
      url: httpsUrl,
      project: z
        .string()
        .regex(/^[A-Z][A-Z0-9_]{1,9}$/, "expected a project's key, for example OPS"),
      issueType: quotable.default('Task'),
      secret,
    })
    .optional(),
  servicenow: z
    .strictObject({ url: httpsUrl, closeCode: quotable.default('Solution provided'), secret })
    .optional(),
  pagerduty: z
    .strictObject({ secret, url: httpsUrl.default('https://events.pagerduty.com') })
    .optional(),
});

export type SubscriberSettings = z.output<typeof subscribers>;
