import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { partsIn, tokenOf } from '../../lambdas/core/kill-switch';

/** The switch has a name by convention, so that stopping needs nothing of the stack but its name. */
export const killSwitchOf = (stack: string): string => `/paramedic/${stack}/kill-switch`;

/** `core/kill-switch.ts` says how it is read; whatever cannot be read so stops everything. */
export async function writeSwitch(client: SSMClient, stack: string, value: string): Promise<void> {
  await client.send(
    new PutParameterCommand({
      Name: killSwitchOf(stack),
      Value: value,
      Type: 'String',
      Overwrite: true,
    }),
  );
}

export async function readSwitch(client: SSMClient, stack: string): Promise<string> {
  const { Parameter } = await client.send(new GetParameterCommand({ Name: killSwitchOf(stack) }));
  return Parameter?.Value ?? '';
}

/** What is still done while nothing new starts: nothing, or putting back what was changed. */
export type StopKind = 'stop' | 'stop-starts';

/** Characters of a standard parameter (AWS Systems Manager, PutParameter). */
const mostCharacters = 4096;

/**
 * `stop <who> <when>`, the parts that were stopped before, and after a hard stop what the executor's concurrency was. Parts
 * that leave no room are left out: stopping everything must not fail on them.
 */
export function stopWord(
  kind: StopKind,
  who: string,
  when: string,
  before = '',
  concurrencyBefore = notedConcurrency(before),
): string {
  const noted = concurrencyBefore === undefined ? [] : [`concurrency=${concurrencyBefore}`];
  const word = [kind, who, when, ...partsIn(before).map(tokenOf), ...noted].join(' ');
  return word.length <= mostCharacters ? word : [kind, who, when, ...noted].join(' ');
}

/** What a hard stop noted: a number, or `none` when the executor had no reserved concurrency. */
export const notedConcurrency = (value: string): string | undefined =>
  /(?:^| )concurrency=(none|\d+)$/.exec(value)?.[1];
