import type { Approval } from '../../lambdas/core/approval';
import type { Approvals } from '../../lambdas/core/ports/approvals';
import type { GivenAnswer, Reply } from './post-answer';
import { shortArn } from './short-arn';
import type { Told } from './told';
import { UsageError } from './usage-error';

export interface AnswerOptions {
  readonly answer: GivenAnswer['answer'];
  readonly narrowing?: GivenAnswer['narrowing'];
  readonly reason?: string;
  readonly because?: GivenAnswer['because'];
  /** Hash of the proposal the caller has seen, or its first digits; refused when it is not the current one. */
  readonly proposal?: string;
}

/** Shows what is being answered, then answers exactly that proposal. */
export async function giveAnswer(
  approvals: Pick<Approvals, 'of'>,
  post: (incidentId: string, given: GivenAnswer) => Promise<Reply>,
  incidentId: string,
  { answer, narrowing, reason, because, proposal: seen }: AnswerOptions,
): Promise<Told> {
  const open = currentQuestion(await approvals.of(incidentId), incidentId);
  const { hash } = open.proposal;
  if (seen !== undefined && !(seen.length >= 8 && hash.startsWith(seen))) {
    throw new UsageError(
      `--proposal ${seen} is not the current proposal of ${incidentId}: that is ${hash.slice(0, 12)}. Read it first: npx paramedic show ${incidentId}`,
    );
  }
  const given: GivenAnswer = {
    proposalHash: hash,
    answer,
    ...(narrowing === undefined ? {} : { narrowing }),
    ...(reason === undefined ? {} : { reason }),
    ...(because === undefined ? {} : { because }),
  };
  const reply = await post(incidentId, given);
  const accepted = reply.status >= 200 && reply.status < 300;
  return {
    lines: [
      ...proposalLines(open),
      accepted ? `${answer}.` : `Refused (HTTP ${reply.status}): ${reply.body}`,
    ],
    json: { incidentId, ...given, accepted, status: reply.status, body: reply.body },
    exitCode: accepted ? 0 : 1,
  };
}

/** The newest question that still waits for somebody; anything else is told apart, so that nobody guesses. */
export function currentQuestion(all: readonly Approval[], incidentId: string): Approval {
  const newestFirst = [...all].sort((a, b) => b.askedAt.localeCompare(a.askedAt));
  const open = newestFirst.find(
    ({ state: { kind } }) => kind === 'open' || kind === 'approved-once',
  );
  if (open) return open;
  const [latest] = newestFirst;
  throw new UsageError(
    latest
      ? `Nothing to answer: the question of ${incidentId} is ${latest.state.kind}.`
      : `Nothing to answer: ${incidentId} asks nothing. Look: npx paramedic show ${incidentId}`,
  );
}

/** The proposal in a few lines, as shown before it is answered. */
export function proposalLines({ proposal, expiresAt, persons, state }: Approval): string[] {
  const parameters = Object.entries(proposal.parameters).map(([name, value]) => `${name}=${value}`);
  return [
    `proposal    ${proposal.remediationId} (${proposal.hash.slice(0, 12)})`,
    `target      ${shortArn(proposal.target.arn)}`,
    `parameters  ${parameters.join(' ')}`,
    `document    ${proposal.document.name} version ${proposal.document.version}`,
    ...(persons === 2
      ? [`persons     two must approve${'by' in state ? `; ${state.by} has` : ''}`]
      : []),
    `confidence  ${proposal.confidence.toFixed(2)} for ${proposal.incidentType}`,
    `before      ${expiresAt}`,
  ];
}
