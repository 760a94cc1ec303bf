import * as z from 'zod';
import { between } from '../lambdas/core/less';
import type { Found, Remediation } from '../lambdas/core/remediation';
import { isAbove } from '../lambdas/core/sign';
import { isQuick, isSettled, isThrottled } from '../lambdas/core/target-types/lambda-function';

/** What Lambda never lets be reserved (Lambda Developer Guide, "Configuring reserved concurrency"). */
const keptUnreserved = 100;
/** Never more than this much at once, however large the reservation is. */
const mostMore = 100;

const concurrencyShape = z.object({ ReservedConcurrentExecutions: z.number().int() });
const accountShape = z.object({
  AccountLimit: z.object({ UnreservedConcurrentExecutions: z.number().int() }),
});
const healthy = z.object({ State: z.literal('Active'), LastUpdateStatus: z.literal('Successful') });

const reservedNow = (concurrency: unknown): number =>
  concurrencyShape.parse(concurrency).ReservedConcurrentExecutions;

/** Half as much again. */
const more = (reserved: number): number => Math.min(Math.ceil(reserved / 2), mostMore);

const raised = (concurrency: unknown): number => {
  const reserved = reservedNow(concurrency);
  return reserved + more(reserved);
};

/** What the account has left beyond what Lambda keeps unreserved. */
const leftOver = ({ account }: Found): number =>
  accountShape.parse(account).AccountLimit.UnreservedConcurrentExecutions - keptUnreserved;

export const raiseLambdaConcurrency = {
  id: 'raise-lambda-concurrency',
  title: 'Reserve more simultaneous executions for a function for a while',
  treats: ['capacity'],
  targetType: 'lambda-function',
  useWhen:
    'Calls are throttled by the reservation of the function while those that run stay quick.',
  doNotUseWhen: 'Calls take longer than before: more of them would wait for the same slow thing.',
  signs: [
    {
      id: 'reservation-used-up',
      holds: (ask) =>
        isSettled(ask) &&
        isThrottled(ask) &&
        isQuick(ask) &&
        isAbove(ask('target-state', 'reservedConcurrency'), 0),
      incidentType: 'capacity',
      confidence: 0.85,
      because:
        'Calls are refused for want of reserved executions, and none takes longer than before.',
      cites: ['metric-Throttles', 'metric-Duration', 'target-state', 'alarm-metric', 'changes'],
    },
  ],

  parameters: {
    FunctionName: { from: 'target', property: 'function' },
    ConcurrencyBefore: { from: 'lookup', lookup: 'concurrency', select: reservedNow },
    ConcurrencyAfter: { from: 'lookup', lookup: 'concurrency', select: raised },
  },
  lookups: {
    concurrency: {
      api: 'lambda:GetFunctionConcurrency',
      on: 'function:*',
      input: { FunctionName: '{{function}}' },
    },
    account: { api: 'lambda:GetAccountSettings', input: {} },
    configuration: {
      api: 'lambda:GetFunctionConfiguration',
      on: 'function:*',
      input: { FunctionName: '{{function}}' },
    },
  },
  preconditions: [
    {
      id: 'no-reservation',
      because: 'the function has no reservation of its own, so it is not that which throttles it',
      holds: ({ concurrency }) => reservedNow(concurrency) >= 0,
    },
    {
      id: 'stopped-on-purpose',
      because: 'nothing is reserved for it, which is how somebody stops a function',
      holds: ({ concurrency }) => reservedNow(concurrency) !== 0,
    },
    {
      id: 'pool-exhausted',
      because: `the account would be left with fewer than ${keptUnreserved} unreserved executions`,
      holds: (found) => more(reservedNow(found['concurrency'])) <= leftOver(found),
    },
    {
      id: 'function-changing',
      because: 'the function is being updated, or cannot run',
      holds: ({ configuration }) => healthy.safeParse(configuration).success,
    },
  ],
  reads: [{ service: 'lambda', actions: ['GetFunctionConcurrency'], on: 'function:*' }],
  writes: [{ service: 'lambda', actions: ['PutFunctionConcurrency'], tagCarrier: 'function:*' }],
  residualAuthority:
    'PutFunctionConcurrency could reserve any number for an opted-in function, nothing at all included, which stops it; AWS offers no key that bounds it.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice:
      'Fewer calls are refused; other functions of the account share a smaller pool meanwhile.',
  },
  ifIgnored: 'Calls above the reservation keep being refused, and callers repeat or lose them.',
  lockSet: ({ arn }) => [arn],
  compensation: {
    exchange: [
      {
        before: 'ConcurrencyBefore',
        after: 'ConcurrencyAfter',
        now: ({ concurrency }) => reservedNow(concurrency),
        narrower: between,
      },
    ],
    revertAfterMinutes: 60,
  },
  driftsFromIac:
    'Nothing after an hour: the reservation is put back; raise it in code if the load has come to stay.',
  nativeAlternative:
    'Lambda scales by itself only up to a reservation; nothing of AWS raises reserved concurrency on demand.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 120, maximumPerDay: 3 },

  validation: {
    settleMinutes: 2,
    deadlineMinutes: 15,
    recovery: { kind: 'own-alarm' },
    guards: [
      // What the function depends on may not bear more of it.
      {
        namespace: 'AWS/Lambda',
        metric: 'Duration',
        dimensions: { FunctionName: '{{function}}' },
        statistic: 'Average',
        worse: 'higher',
        tolerance: 0.5,
      },
    ],
  },
} satisfies Remediation;
