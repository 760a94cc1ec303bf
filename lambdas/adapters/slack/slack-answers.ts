import type { SlackPolicy } from '../../core/policy';
import type { AnswerOutcome, AnswerRequest } from '../../core/record-answer';
import type { Forgery } from '../../core/record-forgery';
import { sentenceOf } from '../api-answer';
import { parseShape } from '../malformed';
import { clicked, type SlackClick } from './clicked';

export interface SlackAnswerParts {
  /** Undefined where nobody may answer by Slack. */
  readonly slack: SlackPolicy | undefined;
  readonly record: (request: AnswerRequest) => Promise<AnswerOutcome>;
  readonly forged: (forgery: Forgery) => Promise<void>;
  /** Tells who clicked what became of it. */
  readonly reply: (click: SlackClick, sentence: string) => Promise<void>;
}

/**
 * Records one click that was handed over, and tells who clicked what became of it. A forged one goes on the ledger of
 * the proposal it names, and whoever sent it is told nothing.
 */
export const answersFromSlack =
  ({ slack, record, forged, reply }: SlackAnswerParts) =>
  async (event: unknown): Promise<void> => {
    const { kind, click } = parseShape(event, clicked);
    const { incidentId, proposalHash, answer, because } = click;
    if (kind === 'forged') return forged({ incidentId, proposalHash, answer, claimed: click.user });
    const by = slack && identityOf(slack, click);
    const outcome = await record({
      ...{ incidentId, proposalHash, answer, because, via: 'slack', reason: undefined },
      by: by ?? `slack:${click.team}/${click.user}`,
    });
    return reply(click, sentenceOf(outcome));
  };

/** Only the workspace of config, and of it only whom config names. */
function identityOf({ team, users }: SlackPolicy, click: SlackClick): string | undefined {
  return click.team === team && Object.hasOwn(users, click.user) ? users[click.user] : undefined;
}
