import {
  DeleteFunctionConcurrencyCommand,
  type LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { partsIn, positionIn } from '../../lambdas/core/kill-switch';
import { notedConcurrency, readSwitch, writeSwitch } from './kill-switch';
import { partlyWord, partsInWords } from './stop-part';
import type { Told } from './told';

interface Starter {
  readonly ssm: SSMClient;
  readonly lambda: LambdaClient;
  readonly stack: string;
  readonly executor: () => Promise<string>;
  readonly who: () => Promise<string>;
  readonly now: () => string;
}

/**
 * Gives back what a hard stop took, then lets things start again. What was stopped in part before everything was stays so;
 * where only parts are stopped all of them are lifted.
 */
export async function go(starter: Starter): Promise<Told> {
  const { ssm, lambda, stack, executor } = starter;
  const before = await readSwitch(ssm, stack).catch(() => undefined);
  const noted = notedConcurrency(before ?? '');
  if (noted !== undefined) await giveBack(lambda, await executor(), noted);
  const { word, lines } = await wordAfter(starter, before);
  await writeSwitch(ssm, stack, word);
  return {
    lines: [
      ...(noted === undefined ? [] : [`Executor's reserved concurrency is ${noted} again.`]),
      ...lines,
      'Alarms still in ALARM are looked at again by the sweeper.',
    ],
    json: { stopped: word !== 'go', concurrency: noted ?? null },
  };
}

/** What the switch says from now on, and what people are told of it. */
async function wordAfter(
  { who, now }: Starter,
  before: string | undefined,
): Promise<{ readonly word: string; readonly lines: readonly string[] }> {
  const all = 'Go: runbooks may start again.';
  if (before === undefined) {
    return {
      word: 'go',
      lines: [all, 'What was stopped could not be read: a part that was is lifted.'],
    };
  }
  const parts = partsIn(before);
  if (parts.length === 0) return { word: 'go', lines: [all] };
  if (positionIn(before).kind === 'partly') {
    return { word: 'go', lines: [all, `Lifted: ${partsInWords(parts)}.`] };
  }
  const by = await who().catch(() => 'unknown-caller');
  return {
    word: partlyWord(parts, by, now()),
    lines: [
      `Go, but for what was stopped before: ${partsInWords(parts)}.`,
      'Lift that, too: npx paramedic go, once more; or one by --service or --remediation.',
    ],
  };
}

async function giveBack(lambda: LambdaClient, executor: string, noted: string): Promise<void> {
  if (noted === 'none') {
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName: executor }));
    return;
  }
  await lambda.send(
    new PutFunctionConcurrencyCommand({
      FunctionName: executor,
      ReservedConcurrentExecutions: Number(noted),
    }),
  );
}
