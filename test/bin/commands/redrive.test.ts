import type { SQSClient } from '@aws-sdk/client-sqs';
import { redrive } from '../../../bin/commands/redrive';
import { parseSettings } from '../../../bin/commands/settings';
import { UsageError } from '../../../bin/commands/usage-error';
import { synthesised } from '../../lib/synthesised';

const { deployment } = synthesised({
  subscribers: { pagerduty: { secret: 'paramedic/pagerduty' } },
});
const name = '/paramedic/Paramedic/settings';
const [parameter] = deployment
  .of('AWS::SSM::Parameter')
  .filter(({ properties }) => properties['Name'] === name);
const settings = parseSettings(name, String(parameter?.properties['Value']));

function queues(waiting: number) {
  const sent: unknown[] = [];
  const sqs = {
    send: (command: { readonly input: unknown }) => {
      sent.push(command.input);
      return Promise.resolve({
        QueueUrl: 'https://dead-letters',
        Attributes: { ApproximateNumberOfMessages: String(waiting) },
      });
    },
  } as unknown as SQSClient;
  return { sent, redriver: { sqs, settings: () => Promise.resolve(settings) } };
}

describe('redrive', () => {
  it('moves what was put aside back to the subscriber’s own queue', async () => {
    const { sent, redriver } = queues(3);
    const told = await redrive(redriver, 'pagerduty');
    const { events, deadLetters } = settings.subscribers['pagerduty']!;

    expect(told.json).toEqual({ name: 'pagerduty', events: 3 });
    expect(sent.at(-1)).toEqual({ SourceArn: deadLetters, DestinationArn: events });
    const arns = deployment.of('AWS::SQS::Queue').map(({ arn }) => arn);
    expect(arns).toEqual(expect.arrayContaining([events, deadLetters]));
  });

  it('moves nothing where nothing waits', async () => {
    const { sent, redriver } = queues(0);

    expect((await redrive(redriver, 'mail')).lines).toEqual(['Nothing waits for mail.']);
    expect(sent).toHaveLength(2);
  });

  it('names the subscribers there are when it is asked for another', async () => {
    const asked = redrive(queues(3).redriver, 'slack');

    await expect(asked).rejects.toThrow(UsageError);
    await expect(asked).rejects.toThrow('this stack has: mail, pagerduty');
  });
});
