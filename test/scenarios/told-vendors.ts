import { SQSClient } from '@aws-sdk/client-sqs';
import { redrive } from '../../bin/commands/redrive';
import { type LocalAccount, startLocalAccount } from '../../local/account';
import { operatorName } from '../../local/local-config';
import { settingsFor } from '../../local/start/open-account';
import { jiraDesk } from '../../local/vendors/jira';
import { pagerDutyDesk } from '../../local/vendors/pagerduty';
import { serviceNowDesk } from '../../local/vendors/servicenow';
import { slackDesk } from '../../local/vendors/slack';

const jiraAuth = { email: 'paramedic@example.org', token: 'first' };
const serviceNowAuth = { user: 'paramedic', password: 'first' };

/** The secret of each vendor, as a person has made it. */
const madeSecrets = (): Map<string, string> =>
  new Map([
    ['paramedic/slack', JSON.stringify({ token: 'xoxb-first' })],
    ['paramedic/jira', JSON.stringify(jiraAuth)],
    ['paramedic/servicenow', JSON.stringify(serviceNowAuth)],
    ['paramedic/pagerduty', JSON.stringify({ routingKey: 'first' })],
  ]);

/** A local account in shadow mode that tells every vendor there is, each on this machine. */
export async function accountWithVendors() {
  const slack = await slackDesk({ channel: 'C0INCIDENTS', token: 'xoxb-first' });
  const jira = await jiraDesk({ project: 'OPS', ...jiraAuth });
  const serviceNow = await serviceNowDesk(serviceNowAuth);
  const pagerDuty = await pagerDutyDesk({ routingKey: 'first' });
  const secrets = madeSecrets();
  const account = await startLocalAccount({
    speed: 60,
    config: {
      ...settingsFor('shadow'),
      subscribers: {
        slack: { channel: 'C0INCIDENTS', secret: 'paramedic/slack' },
        jira: { url: 'https://example.atlassian.net', project: 'OPS', secret: 'paramedic/jira' },
        servicenow: { url: 'https://example.service-now.com', secret: 'paramedic/servicenow' },
        pagerduty: { secret: 'paramedic/pagerduty' },
      },
    },
    secrets,
    vendorUrls: {
      slack: slack.server.url,
      jira: jira.server.url,
      servicenow: serviceNow.server.url,
      pagerduty: pagerDuty.server.url,
    },
  });
  const servers = [slack, jira, serviceNow, pagerDuty].map(({ server }) => server);
  return {
    ...{ account, secrets, slack, jira, serviceNow, pagerDuty },
    close: async () => {
      await account.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** `npx paramedic redrive NAME`, by the person at this machine. */
export async function redriveIn(account: LocalAccount, name: string) {
  const { endpointUrl: endpoint, settings } = account;
  const credentials = account.credentialsFor(operatorName);
  const sqs = new SQSClient({ endpoint, region: settings.region, credentials });
  try {
    return await redrive({ sqs, settings: () => Promise.resolve(settings) }, name);
  } finally {
    sqs.destroy();
  }
}

/** What waits in the dead letters of a subscriber. */
export const deadLettersOf = (account: LocalAccount, name: string): number =>
  account.queues.find(({ arn }) => arn === account.settings.subscribers[name]?.deadLetters)
    ?.visible ?? 0;

/** Looks ten times a second of real time; fails after a minute of it. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let look = 0; look < 1_800; look += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not within three minutes: ${what}`);
}
