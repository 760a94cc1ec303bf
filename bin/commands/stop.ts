import {
  GetFunctionConcurrencyCommand,
  type LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { StartIntent } from '../../lambdas/core/attempt';
import { partsIn, type PartialStop } from '../../lambdas/core/kill-switch';
import { cancelRunning } from './cancel-running';
import { notedConcurrency, readSwitch, stopWord, writeSwitch, type StopKind } from './kill-switch';
import type { Records } from './show';
import { isReached, partsInWords, stopPart } from './stop-part';
import type { Told } from './told';
import { lookedBackTo, runningOf, unfinished } from './unfinished';

export interface Stopper {
  readonly ssm: SSMClient;
  readonly lambda: LambdaClient;
  readonly stack: string;
  /** Who is calling, for the record; asked only after the switch is known to be reachable. */
  readonly who: () => Promise<string>;
  readonly now: () => string;
}

export interface StopOrder {
  readonly kind: StopKind;
  /** What is stopped; everything where nothing is named. */
  readonly parts: readonly PartialStop[];
  /** Whether what runs is told to stop, too. */
  readonly cancel: boolean;
  readonly pause: (milliseconds: number) => Promise<void>;
}

export const stopEverything: StopOrder = {
  kind: 'stop',
  parts: [],
  cancel: false,
  pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

/**
 * Throws the kill switch with the caller's own permissions: none of our endpoints, functions or tables
 * is needed for that. Everything after the first write only informs, or makes the stop harder.
 */
export async function stop(
  stopper: Stopper,
  hard: { readonly executor: () => Promise<string> } | undefined,
  records: () => Promise<Records>,
  order: StopOrder = stopEverything,
): Promise<Told> {
  const thrown =
    order.parts.length > 0
      ? { lines: [await stopPart(stopper, order.parts)], hard: undefined }
      : await throwSwitch(stopper, hard, order.kind);
  const cancelled = order.cancel
    ? await records()
        .then((read) => cancelReached(stopper, read, order))
        .catch(couldNotCancel)
    : undefined;
  const left = await records().then((read) => unfinished(read, stopper.now()), couldNotRead);
  return {
    lines: [
      ...thrown.lines,
      ...(cancelled?.lines ?? []),
      ...left.lines,
      `Start again: npx paramedic go${order.parts.map(({ reach, name }) => ` --${reach} ${name}`).join('')}`,
    ],
    json: { stopped: true, hard: thrown.hard ?? false, cancelled: cancelled?.json, ...left.json },
    exitCode: thrown.hard === false || cancelled?.done === false ? 1 : 0,
  };
}

async function throwSwitch(
  stopper: Stopper,
  hard: { readonly executor: () => Promise<string> } | undefined,
  kind: StopKind,
): Promise<{ readonly lines: readonly string[]; readonly hard: boolean | undefined }> {
  const { ssm, stack, now } = stopper;
  const before = await readSwitch(ssm, stack).catch(() => undefined);
  await writeSwitch(ssm, stack, stopWord(kind, 'caller', now(), before));
  const who = await stopper.who().catch(() => 'unknown-caller');
  const word = stopWord(kind, who, now(), before);
  await writeSwitch(ssm, stack, word);
  const taken =
    hard && (await takeConcurrency(stopper, { who, kind, before: word, ...hard }).catch(notTaken));
  const reverts = kind === 'stop' ? 'nothing is put back' : 'what was changed is still put back';
  return {
    lines: [
      `Stopped by ${who}: nothing new starts, ${reverts}.`,
      ...partsTold(before, word),
      ...(taken ? [taken.line] : []),
    ],
    hard: taken?.done,
  };
}

/** What becomes of the parts that were stopped before. */
function partsTold(before: string | undefined, word: string): readonly string[] {
  if (before === undefined) {
    return [
      'What was stopped before could not be read: a part that was is not stopped after `go`.',
    ];
  }
  const kept = partsIn(word);
  const lost = partsIn(before).slice(kept.length);
  return [
    ...(kept.length > 0 ? [`Stopped before, and still after \`go\`: ${partsInWords(kept)}.`] : []),
    ...(lost.length > 0
      ? [`Stopped before, and NOT after \`go\` (no room in the switch): ${partsInWords(lost)}.`]
      : []),
  ];
}

async function cancelReached(
  { ssm, now }: Stopper,
  records: Records,
  { kind, parts, pause }: StopOrder,
) {
  const [running, starts] = await Promise.all([
    runningOf(records, now()),
    parts.length === 0 ? [] : records.attempts.starts(lookedBackTo(now())),
  ]);
  const isLet = (intent: StartIntent) => kind === 'stop-starts' && intent.kind === 'compensation';
  const reached = running.filter(isReached(parts, starts)).filter((intent) => !isLet(intent));
  return cancelRunning(ssm, reached, pause);
}

const couldNotCancel = (error: unknown) => ({
  lines: [
    `Could not read what is running, so nothing was cancelled: ${error instanceof Error ? error.message : String(error)}`,
  ],
  json: [],
  done: false,
});

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
  stop: {
    readonly who: string;
    readonly kind: StopKind;
    readonly before: string;
    readonly executor: () => Promise<string>;
  },
): Promise<Taken> {
  const executor = await stop.executor();
  const { ReservedConcurrentExecutions } = await lambda.send(
    new GetFunctionConcurrencyCommand({ FunctionName: executor }),
  );
  const was = notedConcurrency(stop.before) ?? String(ReservedConcurrentExecutions ?? 'none');
  await writeSwitch(ssm, stack, stopWord(stop.kind, stop.who, now(), stop.before, was));
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
