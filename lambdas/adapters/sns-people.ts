import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { People } from '../core/ports/people';
import { clientSettings } from './aws-client';

/** SNS: a subject is at most 100 ASCII characters on one line; a message at most 256 KB. */
const MOST_SUBJECT = 100;
const MOST_TEXT = 30_000;

/** Publishes to the topic people subscribe to; the attributes are for subscriptions' filters. */
export function snsPeople(topicArn: string, client = new SNSClient(clientSettings())): People {
  return {
    tell: async ({ incidentId, event, subject, text }) => {
      await client.send(
        new PublishCommand({
          TopicArn: topicArn,
          Subject: asciiLine(subject).slice(0, MOST_SUBJECT),
          Message: text.slice(0, MOST_TEXT),
          MessageAttributes: {
            event: { DataType: 'String', StringValue: event },
            incident: { DataType: 'String', StringValue: incidentId },
          },
        }),
      );
    },
  };
}

const asciiLine = (subject: string): string =>
  subject.replace(/[^\x20-\x7e]+/g, ' ').trim() || 'Paramedic';
