import { given, type Facts, type SiteFacts } from '../facts';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Gate } from './gate';

const STACK_TAG = 'aws:cloudformation:stack-name';

/** The system never treats itself: not a resource of its own stack, and not because of its own alarms. */
export const notOurselves: Gate<SiteFacts & Partial<Pick<Facts, 'incident' | 'trouble'>>> = (
  { target: { arn } },
  _runbook,
  facts,
) => {
  const { stackName, trouble, incident } = facts;
  return [
    ...ownTarget(arn, facts),
    ...(incident?.signal.source === 'alarm'
      ? objectTo(stackName, incident.signal.alarm.arn, undefined)
      : []),
    ...(trouble?.kind === 'read' && trouble.value?.source === 'alarm'
      ? objectTo(stackName, trouble.value.alarm.arn, trouble.value.alarm.tags)
      : []),
  ];
};

/** What stands against a target that is a resource of the system's own stack, by its name or its tags. */
export const ownTarget = (
  arn: string,
  { stackName, target }: Pick<SiteFacts, 'stackName' | 'target'>,
): readonly Objection[] =>
  given('target', target, (found) => objectTo(stackName, arn, found?.tags));

const objectTo = (
  stackName: string,
  arn: string,
  tags: Readonly<Record<string, string>> | undefined,
): readonly Objection[] =>
  stackName !== '' && own(tags ?? {}, STACK_TAG) !== stackName && !names(arn, stackName)
    ? []
    : [{ reason: 'own-resource', resource: arn }];

/** CloudFormation names resources `<stack>-<logical id>-<random>`; a part of the ARN starts that way. */
const names = (arn: string, stackName: string): boolean =>
  arn.split(/[:/]/).some((part) => part === stackName || part.startsWith(`${stackName}-`));
