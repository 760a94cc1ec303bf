import * as z from 'zod';

/** Up to a week: longer waits belong to people, not to a workflow. */
export const minutes = z.number().int().min(1).max(10_080);

/** Full hours divide into them, so that the windows of statistics begin at the same minutes every day. */
export const scanMinutes = z.literal(
  [5, 10, 15, 20, 30, 60],
  'expected 5, 10, 15, 20, 30 or 60 minutes',
);

export const ratio = z.number().min(0).max(1);

/** AWS allows these characters in tag keys and values; `*` and `?` would act as wildcards in IAM. */
export const tag = z
  .string()
  .regex(
    /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,128}$/u,
    'expected 1 to 128 letters, digits, spaces or _.:/=+@- and not aws:',
  );

/** A tag key, or the beginning of some, marked by a `*` at its end. */
export const tagKeys = z
  .string()
  .regex(
    /^(?!aws:)[\p{L}\p{N} _.:/=+@-]{1,127}\*?$/u,
    'expected a tag key, or the beginning of some followed by *',
  );

/** IAM reads `*` and `?` as wildcards, and `${` as the beginning of a variable. */
export const exact = z.string().regex(/^[^*?${}]+$/, 'expected an exact value, without *, ? or $');

export const alarmArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:\d{12}:alarm:[^*?]+$/,
    'expected arn:aws:cloudwatch:<region>:<account>:alarm:<name>',
  );

/** Of a resource, named exactly. */
export const exactArn = z
  .string()
  .regex(/^arn:aws[a-z-]*:[^*?]+$/, 'expected the exact ARN of a resource');

/** As the authenticated request names its caller, or the role behind it. */
export const approverArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:(iam::\d{12}:(user|role)|sts::\d{12}:assumed-role)\/[^*?]+$/,
    'expected the exact ARN of an IAM user, role or assumed role',
  );

/** The name of a change calendar in this account, or the ARN of a shared one (SSM API, GetCalendarState). */
export const calendarName = z
  .string()
  .regex(
    /^([a-zA-Z0-9_.-]{3,128}|arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:document\/[a-zA-Z0-9_.-]{3,128})$/,
    'expected the name of a change calendar, or arn:aws:ssm:<region>:<account>:document/<name>',
  );

/** As SSM names its maintenance windows (API reference, GetMaintenanceWindow). */
export const maintenanceWindowId = z
  .string()
  .regex(/^mw-[0-9a-f]{17}$/, 'expected the id of a maintenance window, mw- and 17 digits');

/** As AWS Config names its rules (API reference, ConfigRule). */
export const ruleName = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,128}$/, 'expected the exact name of an AWS Config rule');

export const email = z.email('expected an e-mail address');

export const modelId = z
  .string()
  .regex(
    /^((global|us|eu|au|jp|apac)\.)?[a-z0-9-]+\.[a-z0-9.:-]+$/,
    'expected a Bedrock model id or system inference profile, for example global.anthropic.claude-haiku-5-5',
  );

/** Alarm rules quote names and offer no escape. */
export const quotableName = z
  .string()
  .regex(/^[^"\\]{1,200}$/, 'expected an alarm name of at most 200 characters without quotes');

/** `arn:aws:cloudwatch:eu-west-1:111122223333:alarm:checkout-5xx` is named `checkout-5xx`. */
export const alarmNameOf = (arn: string): string => arn.split(':').slice(6).join(':');
