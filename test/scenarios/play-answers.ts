import { type GivenAnswer, postAnswer, type Reply } from '../../bin/commands/post-answer';
import type { Approval } from '../../lambdas/core/approval';
import type { LedgerEntry } from '../../lambdas/core/ledger';
import type { LocalAccount } from '../../local/account';
import { operatorOf } from '../../local/start/operator';
import { play } from '../../local/start/play';
import { type OnRecord, reportOf } from '../../local/start/report';
import type { Scenario } from '../../local/start/scenario';
import { silent } from '../../local/start/silent';

/** Those who are asked, and what they answer once they are. */
export type Script = (question: Question) => Promise<void>;

/** One proposal, in front of people of whom each has credentials of their own. */
export interface Question {
  readonly account: LocalAccount;
  readonly scenario: Scenario;
  readonly asked: Approval;
  /** As a user, or as the session `Role/name`; over the IAM-signed endpoint, with the code of the command line. */
  readonly answer: (
    by: string,
    answer: GivenAnswer['answer'],
    more?: Partial<GivenAnswer>,
  ) => Promise<Reply>;
  /** The proposal that is asked after this one. */
  readonly derived: () => Promise<Approval>;
  readonly ended: () => Promise<void>;
}

export interface Answered {
  readonly run: OnRecord;
  /** Who answered what, and what came of it, as the ledger says. */
  readonly answers: readonly string[];
  readonly ledger: readonly LedgerEntry[];
  readonly approvals: readonly Approval[];
}

/** Plays a scenario in which nobody answers but the script, which begins with the first question. */
export async function playAnswers(
  account: LocalAccount,
  scenario: Scenario,
  script: Script,
): Promise<Answered> {
  const operator = operatorOf(account);
  let begun: Promise<void> | undefined;
  const { records } = operator;
  const putTo = (asked: Approval): Question => ({
    ...{ account, scenario, asked },
    answer: (by, answer, more) =>
      postAnswer(
        account.settings,
        asked.incidentId,
        { proposalHash: asked.proposal.hash, answer, ...more },
        account.credentialsFor(by),
      ),
    derived: () =>
      looking(async () =>
        (await records.approvals.of(asked.incidentId)).find(
          ({ proposal }) => proposal.narrowed?.parent === asked.proposal.hash,
        ),
      ),
    ended: () =>
      looking(async () => (await records.incidents.read(asked.incidentId))?.ending).then(
        () => undefined,
      ),
  });
  try {
    const choice = { mode: 'shadow', approve: 'never', until: 'ending' } as const;
    const run = await play(account, scenario, choice, {
      ...silent,
      sees: ({ approvals: [asked] }) => {
        if (asked) begun ??= script(putTo(asked));
      },
    });
    await begun;
    const { id } = run.incident.incident;
    const ledger = await records.ledger.read(id);
    return { run, ledger, answers: answersIn(ledger), approvals: await records.approvals.of(id) };
  } finally {
    operator.close();
  }
}

const answersIn = (ledger: readonly LedgerEntry[]): readonly string[] =>
  ledger.flatMap(({ event: { kind, facts } }) => {
    if (kind !== 'answered') return [];
    const who = String(facts['by'] ?? facts['claimed']).replace(/^.*[/:]/, '');
    return [`${who} ${String(facts['answer'])}: ${String(facts['outcome'])}`];
  });

/** Two looks a second, for a minute of real time. */
async function looking<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let turn = 0; turn < 120; turn += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('Not within a minute');
}

/** How it ended, and what was started. */
export function cameTo({ run }: Answered) {
  const { ending, reasons, executions, ledger } = reportOf(run);
  return {
    ending: `${String(ending)} (${reasons.join(', ')})`,
    started: executions.length,
    verified: ledger.verified,
  };
}
