import { Match } from 'aws-cdk-lib/assertions';
import { detailTypeOf } from '../../../lambdas/core/telling/incident-event';
import { subscriberNames, wantedBy } from '../../../lambdas/core/telling/wanted';
import { parseConfig } from '../../../lib/config';
import { config } from '../../../paramedic.config';
import { roleOf, synthesised } from '../synthesised';

const subscribers = {
  slack: { channel: 'C0INCIDENTS', secret: 'paramedic/slack' },
  jira: { url: 'https://example.atlassian.net', project: 'OPS', secret: 'paramedic/jira' },
  servicenow: { url: 'https://example.service-now.com', secret: 'paramedic/servicenow' },
  pagerduty: { secret: 'paramedic/pagerduty' },
};
const none = synthesised();
const all = synthesised({ subscribers });
const vendors = subscriberNames.filter((name) => name !== 'mail');
const idsOf = ({ template }: typeof all) =>
  Object.keys((template.toJSON() as { readonly Resources: object }).Resources);

describe('a subscriber that is not enabled', () => {
  it('adds nothing', () => {
    expect(idsOf(none).filter((id) => /Slack|Jira|Servicenow|Pagerduty/.test(id))).toEqual([]);
  });
});

describe('the stack with every subscriber', () => {
  it('stays within what CloudFormation takes', () => {
    expect(idsOf(all).length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(all.template.toJSON()).length).toBeLessThanOrEqual(1_000_000);
  });
});

describe.each(subscriberNames)('%s', (name) => {
  const [fn] = all.deployment
    .of('AWS::Lambda::Function')
    .filter(({ ref }) => ref === `Paramedic-${name}`);
  const [mapping] = all.deployment
    .of('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties['FunctionName'] === fn?.ref);
  const [queue] = all.deployment
    .of('AWS::SQS::Queue')
    .filter(({ arn }) => arn === mapping?.properties['EventSourceArn']);

  it('hears exactly of what it wants, from a queue of its own', () => {
    const rules = all.deployment
      .of('AWS::Events::Rule')
      .filter(({ properties }) =>
        (properties['Targets'] as { Arn: string }[]).some(({ Arn }) => Arn === queue?.arn),
      );

    expect(rules.map(({ properties }) => properties)).toMatchObject([
      {
        EventBusName: 'Paramedic-incidents',
        EventPattern: { source: ['paramedic'], 'detail-type': wantedBy[name].map(detailTypeOf) },
        Targets: [{ DeadLetterConfig: expect.anything() as unknown }],
      },
    ]);
  });

  it('keeps what it could not tell, and rings an alarm', () => {
    const { deadLetterTargetArn, maxReceiveCount } = Object(
      queue?.properties['RedrivePolicy'],
    ) as Record<string, unknown>;
    const [letters] = all.deployment
      .of('AWS::SQS::Queue')
      .filter(({ arn }) => arn === deadLetterTargetArn);

    expect(maxReceiveCount).toBe(12);
    expect(letters?.properties['MessageRetentionPeriod']).toBe(14 * 24 * 3600);
    all.template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: `Paramedic-${pascal(name)}DeadLettersNotEmpty`,
      AlarmActions: [Match.anyValue()],
    });
  });

  it('has a function that ends before its message comes back', () => {
    expect(Number(queue?.properties['VisibilityTimeout'])).toBeGreaterThanOrEqual(
      6 * Number(fn?.properties['Timeout']),
    );
  });

  it('may touch its own conversations, queues and secret, and nothing else', () => {
    const { own } = roleOf(all, `${pascal(name)}FunctionRole`);
    const expected = [
      ...['BuryRefused', 'KeepConversations', 'PollEvents', 'SendTraces', 'WriteOwnLogs'],
      name === 'mail' ? 'TellPeople' : 'ReadOwnSecret',
    ];
    const rows = own.find(({ id }) => id === 'KeepConversations');

    expect(own.map(({ id }) => id).sort()).toEqual(expected.sort());
    expect(JSON.stringify(rows?.condition)).toContain(`${name}#*`);
  });
});

describe.each(vendors)('the secret of %s', (name) => {
  it('is read by its own function alone', () => {
    const arn = `arn:aws:secretsmanager:eu-west-1:111122223333:secret:paramedic/${name}-??????`;
    const readers = all.roles.filter(({ own }) =>
      own.some(({ resources }) => resources.patterns.includes(arn)),
    );

    expect(readers.map(({ logicalId }) => logicalId)).toEqual([
      expect.stringContaining(`${pascal(name)}FunctionRole`),
    ]);
  });

  it('is not in the template: only its name is', () => {
    const [fn] = all.deployment
      .of('AWS::Lambda::Function')
      .filter(({ ref }) => ref === `Paramedic-${name}`);
    const { Variables } = Object(fn?.properties['Environment']) as {
      readonly Variables: Record<string, string>;
    };

    expect(Variables['SECRET_ID']).toBe(`paramedic/${name}`);
    expect(Object.keys(Variables).filter((key) => /TOKEN|PASSWORD|KEY/.test(key))).toEqual([]);
  });
});

describe('the settings of subscribers', () => {
  it.each([
    ['an address without TLS', { jira: { ...subscribers.jira, url: 'http://jira' } }, 'https://'],
    [
      'an address that ends in a slash',
      { jira: { ...subscribers.jira, url: 'https://j.io/' } },
      'slash',
    ],
    ['a channel by its name', { slack: { ...subscribers.slack, channel: '#ops' } }, 'C...'],
    ['a project that ends the query', { jira: { ...subscribers.jira, project: 'A" OR' } }, 'key'],
    [
      'a secret by a pattern',
      { slack: { ...subscribers.slack, secret: 'paramedic/*' } },
      'name of a secret',
    ],
  ])('refuse %s', (_what, given, words) => {
    expect(() => parseConfig({ ...config, subscribers: given })).toThrow(words);
  });
});

function pascal(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
