import type { SlackPolicy } from '../../core/policy';
import type { Clock } from '../../core/ports/clock';
import { epochOf } from '../../core/instant';
import type { AnswerOutcome, AnswerRequest } from '../../core/record-answer';
import type { Forgery } from '../../core/record-forgery';
import type { HttpAnswer } from '../api-answer';
import { Malformed } from '../malformed';
import { slackActionOf, slackRequestOf, type SlackAction } from './slack-action';
import { isSigned } from './slack-signature';

export interface SlackAnswerParts {
  readonly secret: () => Promise<string>;
  /** Undefined where nobody may answer by Slack. */
  readonly slack: SlackPolicy | undefined;
  readonly record: (request: AnswerRequest) => Promise<AnswerOutcome>;
  readonly forged: (forgery: Forgery) => Promise<void>;
  readonly clock: Clock;
}

/**
 * One click in Slack. Nothing of a request is believed before its signature is; one that is not signed goes on the
 * ledger of the proposal it names. Slack shows nothing of the answer but whether there was one; what became of
 * the click is told by the incident's events.
 */
export const answersFromSlack =
  ({ secret, slack, record, forged, clock }: SlackAnswerParts) =>
  async (event: unknown): Promise<HttpAnswer> => {
    const read = actionIn(event);
    if (read instanceof Malformed) return said(400);
    const { request, action } = read;
    const { incidentId, proposalHash, answer } = action;
    if (!isSigned(request, await secret(), epochOf(clock.now()))) {
      await forged({ incidentId, proposalHash, answer, claimed: action.user });
      return said(401);
    }
    const by = slack && identityOf(slack, action);
    await record({
      ...{ incidentId, proposalHash, answer, via: 'slack', reason: undefined },
      by: by ?? `slack:${action.team}/${action.user}`,
    });
    return said(200);
  };

/** Only the workspace of config, and of it only whom config names. */
function identityOf({ team, users }: SlackPolicy, action: SlackAction): string | undefined {
  return action.team === team && Object.hasOwn(users, action.user) ? users[action.user] : undefined;
}

function actionIn(event: unknown) {
  try {
    const request = slackRequestOf(event);
    return { request, action: slackActionOf(request.body) };
  } catch (error) {
    if (error instanceof Malformed) return error;
    throw error;
  }
}

const said = (statusCode: number): HttpAnswer => ({ statusCode, headers: {}, body: '' });
