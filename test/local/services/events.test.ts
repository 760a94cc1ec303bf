import { eventsApi } from '../../../local/services/events';
import { secretsApi } from '../../../local/services/secrets';
import { synthesised } from '../../lib/synthesised';

const { deployment } = synthesised();
const entry = {
  EventBusName: 'Paramedic-incidents',
  Source: 'paramedic',
  DetailType: 'Incident Resolved',
  Detail: '{"schema":1}',
  Resources: ['arn:target'],
};
const operator = { arn: 'arn:aws:iam::111122223333:user/me', name: 'me' };

describe('PutEvents', () => {
  it('publishes on the bus that is named, as its source tells it', async () => {
    const published: unknown[] = [];
    const api = eventsApi(deployment, (...given) => void published.push(given));
    const input = { Entries: [{ ...entry, Time: new Date('2026-01-01T12:00:00.000Z') }] };

    expect(api.demands('PutEvents', input)).toEqual([
      {
        action: 'events:PutEvents',
        resource: 'arn:aws:events:eu-west-1:111122223333:event-bus/Paramedic-incidents',
        context: { 'events:source': 'paramedic', 'events:detail-type': 'Incident Resolved' },
      },
    ]);
    expect(await api.run('PutEvents', input, operator)).toMatchObject({ FailedEntryCount: 0 });
    expect(published).toEqual([
      [
        {
          source: 'paramedic',
          'detail-type': 'Incident Resolved',
          detail: { schema: 1 },
          resources: ['arn:target'],
          time: '2026-01-01T12:00:00.000Z',
        },
        'Paramedic-incidents',
      ],
    ]);
  });

  it('knows no bus that the template does not have', () => {
    const api = eventsApi(deployment, () => undefined);

    expect(() =>
      api.demands('PutEvents', { Entries: [{ ...entry, EventBusName: 'other' }] }),
    ).toThrow('Event bus other does not exist');
  });
});

describe('GetSecretValue', () => {
  const api = secretsApi(
    { account: '111122223333', region: 'eu-west-1' },
    new Map([['paramedic/slack', '{}']]),
  );

  it('demands the secret by its ARN with the characters that AWS adds', () => {
    expect(api.demands('GetSecretValue', { SecretId: 'paramedic/slack' })).toMatchObject([
      { resource: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:paramedic/slack-LoCaL1' },
    ]);
  });

  it('answers with what is there, and with nothing else', async () => {
    const get = (SecretId: string) => api.run('GetSecretValue', { SecretId }, operator);

    expect(await get('paramedic/slack')).toMatchObject({ SecretString: '{}' });
    await expect(get('paramedic/jira')).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});
