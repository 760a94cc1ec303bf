import { InvokeCommand, type LambdaClient, TooManyRequestsException } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import { askedScan } from '../../lambdas/adapters/scan-occasion';
import { coversEnough } from '../../lambdas/core/topology/coverage';
import type { ScanOutcome } from '../../lambdas/core/topology/scan';
import { scanSources } from '../../lambdas/core/topology/topology';
import { sanitise } from '../../lambdas/core/sanitise';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface Scanner {
  readonly lambda: Pick<LambdaClient, 'send'>;
  /** Undefined where the stack is older than the scanner. */
  readonly functionName: string | undefined;
  /** Of the critical services, so that the line on traces says what it means. */
  readonly minimumCoverage: number;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** A scan takes at most three minutes, and one that is under way has to end first. */
const mostTries = 40;
const pauseMilliseconds = 5_000;

/**
 * Scans now, waits for it and says in three lines what was found. Fails unless everything could be read, so that a
 * deployment pipeline can make it a mandatory step.
 */
export async function scanNow(scanner: Scanner): Promise<Told> {
  const answer = await invoked(scanner);
  if (answer.failure !== undefined) {
    return {
      lines: [
        `The scan failed: ${sanitise(answer.failure)}`,
        'Nothing was kept, and the topology from before stands as long as it is not too old.',
      ],
      json: { failed: answer.failure },
      exitCode: 1,
    };
  }
  const outcome = outcomeShape.parse(answer.outcome);
  return {
    lines: linesOf(outcome, scanner.minimumCoverage),
    json: outcome,
    exitCode: outcome.unread.length === 0 ? 0 : 1,
  };
}

interface Answer {
  readonly outcome?: unknown;
  readonly failure?: string;
}

/** One scan runs at a time; while another does, Lambda turns callers away. */
async function invoked({ lambda, functionName, pause }: Scanner, tries = 1): Promise<Answer> {
  if (functionName === undefined) {
    throw new UsageError('This stack has no scanner yet. Deploy it again: npx cdk deploy');
  }
  try {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(askedScan) }),
    );
    const outcome: unknown = JSON.parse(Buffer.from(Payload ?? '{}').toString('utf8'));
    return FunctionError === undefined
      ? { outcome }
      : { failure: failureShape.parse(outcome).errorMessage };
  } catch (error) {
    if (!(error instanceof TooManyRequestsException) || tries >= mostTries) throw error;
    await pause(pauseMilliseconds);
    return invoked({ lambda, functionName, pause, minimumCoverage: 0 }, tries + 1);
  }
}

type Scanned = Extract<ScanOutcome, { kind: 'scanned' }>;

const linesOf = (outcome: Scanned, minimumCoverage: number): string[] => [
  `Scanned at ${outcome.scannedAt}: ${outcome.nodes} components (${outcome.optedIn} opted in), ${outcome.edges} connections.`,
  coverageLine(outcome.coverage, minimumCoverage),
  outcome.unread.length === 0
    ? 'Everything could be read.'
    : `Could not read: ${outcome.unread.map(({ source, because }) => `${source} (${because})`).join('; ')}.`,
];

function coverageLine(coverage: Scanned['coverage'], minimum: number): string {
  const { critical, traced } = coverage;
  if (critical === 0) return 'No critical service is declared, so nothing is asked of traces.';
  const share = `Traces have seen ${traced} of ${critical} critical services`;
  return coversEnough(coverage, minimum)
    ? `${share}.`
    : `${share}; below ${Math.round(minimum * 100)} % nothing runs without a person. Trace the others, or name them with the tag paramedic:trace-name.`;
}

const failureShape = z.object({ errorMessage: z.string().default('no reason given') });

const count = z.number().int().nonnegative();

const outcomeShape: z.ZodType<Scanned> = z.object({
  kind: z.literal('scanned'),
  scannedAt: z.string(),
  nodes: count,
  optedIn: count,
  edges: count,
  coverage: z.object({ critical: count, traced: count }),
  unread: z.array(z.object({ source: z.enum(scanSources), because: z.string() })),
});
