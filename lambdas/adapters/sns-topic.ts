import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Subscriber } from '../core/ports/subscriber';
import { aboutIn, type IncidentEvent } from '../core/telling/incident-event';
import { clientSettings } from './aws-client';

/** SNS: a subject is at most 100 ASCII characters on one line; a message at most 256 KB. */
const MOST_SUBJECT = 100;
const MOST_TEXT = 30_000;

/**
 * The topic people subscribe to by e-mail; the attributes are for subscriptions' filters. Nobody can look into
 * a mailbox, so after a try whose outcome is not known the message is sent again.
 */
export function snsTopic(topicArn: string, client = new SNSClient(clientSettings())): Subscriber {
  const publish = async (event: IncidentEvent): Promise<void> => {
    const incident = aboutIn(event)?.id;
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: asciiLine(event.subject).slice(0, MOST_SUBJECT),
        Message: event.text.slice(0, MOST_TEXT),
        MessageAttributes: {
          event: { DataType: 'String', StringValue: event.kind },
          ...(incident && { incident: { DataType: 'String', StringValue: incident } }),
        },
      }),
    );
  };
  return {
    find: () => Promise.resolve(undefined),
    begin: async (event) => {
      await publish(event);
      return 'mail';
    },
    has: () => Promise.resolve(false),
    add: (_ref, event) => publish(event),
    resolve: () => Promise.resolve(),
  };
}

const asciiLine = (subject: string): string =>
  subject.replace(/[^\x20-\x7e]+/g, ' ').trim() || 'Paramedic';
