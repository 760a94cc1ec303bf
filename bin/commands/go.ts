import {
  DeleteFunctionConcurrencyCommand,
  type LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import type { SSMClient } from '@aws-sdk/client-ssm';
import { notedConcurrency, readSwitch, writeSwitch } from './kill-switch';
import type { Told } from './told';

interface Starter {
  readonly ssm: SSMClient;
  readonly lambda: LambdaClient;
  readonly stack: string;
  readonly executor: () => Promise<string>;
}

/** Gives back what a hard stop took, then lets things start again. */
export async function go({ ssm, lambda, stack, executor }: Starter): Promise<Told> {
  const noted = notedConcurrency(await readSwitch(ssm, stack).catch(() => ''));
  if (noted !== undefined) await giveBack(lambda, await executor(), noted);
  await writeSwitch(ssm, stack, 'go');
  return {
    lines: [
      ...(noted === undefined ? [] : [`Executor's reserved concurrency is ${noted} again.`]),
      'Go: runbooks may start again. Alarms still in ALARM are looked at again by the sweeper.',
    ],
    json: { stopped: false, concurrency: noted ?? null },
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
