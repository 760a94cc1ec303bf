import {
  GetFunctionConcurrencyCommand,
  type LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { notedConcurrency, readSwitch, stopWord, writeSwitch } from './kill-switch';
import type { Records } from './show';
import type { Told } from './told';
import { unfinished } from './unfinished';

export interface Stopper {
  readonly ssm: SSMClient;
  readonly lambda: LambdaClient;
  readonly stack: string;
  /** Who is calling, for the record; asked only after the switch is known to be reachable. */
  readonly who: () => Promise<string>;
  readonly now: () => string;
}

/**
 * Throws the kill switch with the caller's own permissions: none of our endpoints, functions or tables
 * is needed for that. Everything after the first write only informs, or makes the stop harder.
 */
export async function stop(
  stopper: Stopper,
  hard: { readonly executor: () => Promise<string> } | undefined,
  records: () => Promise<Records>,
): Promise<Told> {
  const { ssm, stack, now } = stopper;
  const before = await readSwitch(ssm, stack).catch(() => '');
  await writeSwitch(ssm, stack, stopWord('caller', now(), notedConcurrency(before)));
  const who = await stopper.who().catch(() => 'unknown-caller');
  await writeSwitch(ssm, stack, stopWord(who, now(), notedConcurrency(before)));
  const taken =
    hard && (await takeConcurrency(stopper, who, hard.executor, before).catch(notTaken));
  const left = await records().then(unfinished, couldNotRead);
  return {
    lines: [
      `Stopped by ${who}: nothing new starts.`,
      ...(taken ? [taken.line] : []),
      ...left.lines,
      'Start again: npx paramedic go',
    ],
    json: { stopped: true, by: who, hard: taken?.done ?? false, ...left.json },
    exitCode: taken?.done === false ? 1 : 0,
  };
}

interface Taken {
  readonly done: boolean;
  readonly line: string;
}

const notTaken = (error: unknown): Taken => ({
  done: false,
  line: `The executor's concurrency could NOT be taken: ${error instanceof Error ? error.message : String(error)}. The switch is thrown all the same.`,
});

async function takeConcurrency(
  { ssm, lambda, stack, now }: Stopper,
  who: string,
  executorName: () => Promise<string>,
  before: string,
): Promise<Taken> {
  const executor = await executorName();
  const { ReservedConcurrentExecutions } = await lambda.send(
    new GetFunctionConcurrencyCommand({ FunctionName: executor }),
  );
  const was = notedConcurrency(before) ?? String(ReservedConcurrentExecutions ?? 'none');
  await writeSwitch(ssm, stack, stopWord(who, now(), was));
  await lambda.send(
    new PutFunctionConcurrencyCommand({
      FunctionName: executor,
      ReservedConcurrentExecutions: 0,
    }),
  );
  return {
    done: true,
    line: `Executor taken out of service: reserved concurrency 0, was ${was}.`,
  };
}

const couldNotRead = (error: unknown) => ({
  lines: [
    `Could not read what is running: ${error instanceof Error ? error.message : String(error)}. The switch is thrown all the same.`,
  ],
  json: { running: null, outstanding: null, leftChanged: null },
});
