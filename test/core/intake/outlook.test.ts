import { outlookOf } from '../../../lambdas/core/intake/outlook';
import type { Outlook } from '../../../lambdas/core/incident';
import type { Mode } from '../../../lambdas/core/policy';
import { policy, target } from '../base-facts';

const { key, value } = policy.manual;
const manual = { ...target, tags: { ...target.tags, [key]: value } };
const shouted = { ...target, tags: { ...target.tags, [key]: ` ${value.toUpperCase()}` } };

it('is treatable where a mode lets something run and no tag holds it', () => {
  expect(outlookOf(policy, {}, target)).toBe('treatable');
});

it.each([
  ['the alarm is on trial', { 'paramedic:mode': 'observe' }, target],
  ['people have taken the target into their own hands', {}, manual],
  ['people have written so in capitals', {}, shouted],
  ['nobody knows the target', {}, undefined],
  ['the target is of an environment that is not listed', {}, { ...target, environment: 'staging' }],
  ['the target is of no environment', {}, { ...target, environment: undefined }],
])('is only reported where %s', (_what, tags, site) => {
  expect(outlookOf(policy, tags, site)).toBe('reported');
});

it.each<[Mode, Outlook]>([
  ['off', 'reported'],
  ['observe', 'reported'],
  ['shadow', 'treatable'],
  ['autonomous', 'treatable'],
])('with the mode %s is %s', (mode, outlook) => {
  const modes = { 'restart-ecs-service': { production: mode } };

  expect(outlookOf({ ...policy, modes }, {}, target)).toBe(outlook);
});

it('is only reported where the one remediation that may run is not deployed', () => {
  expect(outlookOf({ ...policy, library: ['reboot-ec2-instance'] }, {}, target)).toBe('reported');
});
