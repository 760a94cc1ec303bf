import type { Ask } from '../sign';

/** Managed rules that the four settings satisfy (AWS Config, "List of AWS Config Managed Rules"). */
export const publicAccessRules = [
  'S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED',
  'S3_BUCKET_PUBLIC_READ_PROHIBITED',
  'S3_BUCKET_PUBLIC_WRITE_PROHIBITED',
] as const;

const settings = [
  'blockPublicAcls',
  'ignorePublicAcls',
  'blockPublicPolicy',
  'restrictPublicBuckets',
] as const;

const state = (ask: Ask, value: string) => ask('target-state', value);

/** All four read, and not all on. */
export const hasGap = (ask: Ask): boolean => {
  const read = settings.map((setting) => state(ask, setting));
  return read.every((on) => typeof on === 'boolean') && read.includes(false);
};

/** Read, not assumed: somebody outside is let in, by policy or by ACL, and the setting against it is off. */
export const letsAnyoneIn = (ask: Ask): boolean =>
  (state(ask, 'policyIsPublic') === true && state(ask, 'restrictPublicBuckets') === false) ||
  (state(ask, 'aclIsPublic') === true && state(ask, 'ignorePublicAcls') === false);

export const isViolation = (ask: Ask): boolean => ask('finding', 'compliance') === 'NON_COMPLIANT';

/** Of a rule that was read to be one about public access, or to be none. */
export const isAboutPublicAccess = (ask: Ask): boolean =>
  isViolation(ask) && publicAccessRules.some((rule) => rule === ask('finding', 'checks'));
