import * as z from 'zod';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { isAbove } from '../lambdas/core/sign';
import type { Target } from '../lambdas/core/target';
import {
  isAskedMore,
  isCrowded,
  isFailing,
  isSettled,
  isSlow,
  limitOf,
  limitTag,
} from '../lambdas/core/target-types/lambda-function';

/** What Lambda never lets be reserved (Lambda Developer Guide, "Configuring reserved concurrency"). */
const keptUnreserved = 100;

const concurrencyShape = z.object({ ReservedConcurrentExecutions: z.number().int().optional() });
const accountShape = z.object({
  AccountLimit: z.object({ UnreservedConcurrentExecutions: z.number().int() }),
});
const mappingsShape = z.object({ EventSourceMappings: z.array(z.unknown()) });

const reservedNow = (concurrency: unknown): number | undefined =>
  concurrencyShape.parse(concurrency).ReservedConcurrentExecutions;

/** `none`, `limited` while it is our limit, and any other reservation as its number. */
function reservation({ concurrency }: Found, target: Target): string {
  const reserved = reservedNow(concurrency);
  if (reserved === undefined) return 'none';
  return reserved === limitOf(target) ? 'limited' : String(reserved);
}

export const limitLambdaConcurrency = {
  id: 'limit-lambda-concurrency',
  title: 'Limit the simultaneous executions of a function for a while',
  treats: ['dependency'],
  targetType: 'lambda-function',
  useWhen:
    'More calls than before wait ever longer for something that fails under them, without a deploy.',
  doNotUseWhen:
    'Calls fail at once, no more of them come than before, or the function polls a queue or stream: pause that instead.',
  signs: [
    {
      id: 'drowns-its-dependency',
      holds: (ask) =>
        isSettled(ask) &&
        isFailing(ask) &&
        isSlow(ask) &&
        isCrowded(ask) &&
        isAskedMore(ask) &&
        ask('target-state', 'reservedConcurrency') === 'none' &&
        ask('target-state', 'eventSources') === 0 &&
        isAbove(ask('owner-says', 'concurrencyLimit'), 0),
      incidentType: 'dependency',
      confidence: 0.85,
      because:
        'More calls come, pile up, take longer and fail, and no deploy explains it: what they wait for drowns.',
      cites: [
        'metric-Errors',
        'metric-Duration',
        'metric-ConcurrentExecutions',
        'metric-Invocations',
        'owner-says',
        'alarm-metric',
        'changes',
      ],
    },
  ],

  parameters: {
    FunctionName: { from: 'target', property: 'function' },
    Limit: { from: 'lookups', select: (_found, target) => limitOf(target) },
    // As the precondition `already-limited` has it.
    ReservationBefore: { from: 'constant', value: 'none' },
    ReservationAfter: { from: 'constant', value: 'limited' },
  },
  lookups: {
    concurrency: {
      api: 'lambda:GetFunctionConcurrency',
      on: 'function:*',
      input: { FunctionName: '{{function}}' },
    },
    account: { api: 'lambda:GetAccountSettings', input: {} },
    mappings: {
      api: 'lambda:ListEventSourceMappings',
      input: { FunctionName: '{{function}}' },
    },
  },
  preconditions: [
    {
      id: 'no-limit-known',
      because: `the function has no tag ${limitTag} that says how many executions its dependency bears`,
      holds: (_found, target) => limitOf(target) !== undefined,
    },
    {
      id: 'already-limited',
      because: 'the function has a reservation, which is a limit that its owner chose',
      holds: ({ concurrency }) => reservedNow(concurrency) === undefined,
    },
    {
      id: 'polls-a-source',
      because:
        'pollers do not heed a reservation: messages they fetch in vain are given up as if they had failed',
      holds: ({ mappings }) => mappingsShape.parse(mappings).EventSourceMappings.length === 0,
    },
    {
      id: 'pool-exhausted',
      because: `the account would be left with fewer than ${keptUnreserved} unreserved executions`,
      holds: ({ account }, target) =>
        Number(limitOf(target)) <=
        accountShape.parse(account).AccountLimit.UnreservedConcurrentExecutions - keptUnreserved,
    },
  ],
  reads: [{ service: 'lambda', actions: ['GetFunctionConcurrency'], on: 'function:*' }],
  writes: [
    {
      service: 'lambda',
      actions: ['PutFunctionConcurrency', 'DeleteFunctionConcurrency'],
      tagCarrier: 'function:*',
    },
  ],
  residualAuthority:
    'It could reserve any number for an opted-in function, nothing at all included, which stops it; AWS offers no key that bounds it.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice: 'Calls above the limit are refused at once instead of failing late.',
  },
  ifIgnored: 'What the function depends on stays overloaded, for everybody who depends on it.',
  lockSet: ({ arn }) => [arn],
  compensation: {
    exchange: [{ before: 'ReservationBefore', after: 'ReservationAfter', now: reservation }],
    revertAfterMinutes: 30,
  },
  driftsFromIac:
    'Nothing after half an hour: the limit ends; reserve concurrency in code if it should stay.',
  nativeAlternative:
    'Reserved concurrency set in code is the native limit; this is for functions where it is wanted only while something drowns.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 60, maximumPerDay: 3 },

  validation: {
    settleMinutes: 5,
    deadlineMinutes: 20,
    recovery: { kind: 'own-alarm' },
    guards: [
      {
        namespace: 'AWS/Lambda',
        metric: 'Errors',
        dimensions: { FunctionName: '{{function}}' },
        statistic: 'Sum',
        worse: 'higher',
        tolerance: 0.25,
      },
    ],
  },
} satisfies Remediation;
