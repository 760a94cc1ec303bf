import type { StartIntent } from '../../lambdas/core/attempt';
import { shortArn } from './short-arn';
import type { Records } from './show';

export interface Unfinished {
  readonly lines: readonly string[];
  readonly json: { readonly running: unknown; readonly leftChanged: unknown };
}

/** What a stop does not undo: runbooks already running with their leases, and what is left changed. */
export async function unfinished({ attempts, incidents }: Records): Promise<Unfinished> {
  const active = await attempts.active();
  const intents = await Promise.all(active.map((attempt) => attempts.intentOf(attempt)));
  const running = intents.filter((intent) => intent !== undefined);
  const leftChanged = (await incidents.recent(200)).filter(({ ending }) =>
    ending?.reasons.includes('left-changed'),
  );
  return {
    lines: [
      running.length === 0 ? 'No runbook is running and no lease is held.' : 'Still running:',
      ...running.map(runningLine),
      ...leftChanged.map(
        ({ incident }) => `Left changed: ${incident.id}, see npx paramedic show ${incident.id}`,
      ),
    ],
    json: { running, leftChanged: leftChanged.map(({ incident }) => incident.id) },
  };
}

function runningLine({ execution, proposal, locks }: StartIntent): string {
  const stopIt = execution
    ? `; stop it: aws ssm stop-automation-execution --automation-execution-id ${execution}`
    : '';
  return `  ${proposal.remediationId} on ${shortArn(proposal.target.arn)}, execution ${execution ?? 'not recorded'}, holds ${locks.map(shortArn).join(', ')}${stopIt}`;
}
