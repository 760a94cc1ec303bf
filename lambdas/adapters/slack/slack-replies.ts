import { outgoing, type Privacy } from '../../core/privacy/outgoing';
import { loggedFault, type LoggedFault } from '../logged-fault';
import { anyAnswer, vendorCall } from '../vendor-call';
import type { SlackClick } from './clicked';

/**
 * Tells who clicked, and nobody else, what became of it: by the `response_url` of the click, good for half an hour
 * (docs.slack.dev, "Handling user interaction"). An address anywhere else than Slack's own is not called. The answer is
 * on record by then, so that a reply that fails is logged and costs nothing.
 */
export const slackReplies =
  (slackUrl: string, privacy: Privacy, failed: (error: LoggedFault) => void) =>
  async ({ respondAt }: SlackClick, sentence: string): Promise<void> => {
    if (respondAt === undefined || !respondAt.startsWith(`${slackUrl}/`)) return;
    const text = outgoing(sentence, privacy);
    const request = {
      method: 'POST' as const,
      url: respondAt,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: { response_type: 'ephemeral', replace_original: false, text },
    };
    await vendorCall('Slack', request, anyAnswer).catch((fault: unknown) => {
      failed(loggedFault(fault));
    });
  };
