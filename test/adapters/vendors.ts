import type { Secret } from '../../lambdas/adapters/secret';
import { jiraProject } from '../../lambdas/adapters/jira/jira-project';
import { pagerDutyService } from '../../lambdas/adapters/pagerduty/pagerduty-service';
import { serviceNowIncidents } from '../../lambdas/adapters/servicenow/servicenow-incidents';
import { slackChannel } from '../../lambdas/adapters/slack/slack-channel';
import type { Subscriber } from '../../lambdas/core/ports/subscriber';
import { jiraDesk } from '../../local/vendors/jira';
import { pagerDutyDesk } from '../../local/vendors/pagerduty';
import { serviceNowDesk } from '../../local/vendors/servicenow';
import { slackDesk } from '../../local/vendors/slack';
import type { VendorServer } from '../../local/vendors/vendor-server';

/** A secret that is rotated with `replace`; what was read before stays in memory until it is forgotten. */
export class RotatedSecret<T> implements Secret<T> {
  reads = 0;
  private kept: T | undefined;

  constructor(private value: T) {}

  replace(value: T): void {
    this.value = value;
  }

  read(): Promise<T> {
    if (this.kept === undefined) this.reads += 1;
    this.kept ??= this.value;
    return Promise.resolve(this.kept);
  }

  forget(): void {
    this.kept = undefined;
  }
}

/** A vendor's system on this machine, the subscriber that tells it, and what it has been told. */
export interface Vendor {
  readonly subscriber: Subscriber;
  readonly server: VendorServer;
  /** The words of each thread, ticket or alert. */
  told(): readonly (readonly string[])[];
  isResolved(): boolean;
  /** The vendor now knows us by another secret, which the subscriber's secret holds from now on, or does not. */
  rotate(isKnownToUs: boolean): void;
}

const other = 'another-token';

export const vendors: Readonly<Record<string, () => Promise<Vendor>>> = {
  Slack: async () => {
    const { desk, server } = await slackDesk({ channel: 'C0INCIDENTS', token: 'xoxb-first' });
    const secret = new RotatedSecret({ token: desk.token });
    const threads = () => desk.messages.filter(({ thread }) => thread === undefined);
    return {
      server,
      subscriber: slackChannel({
        ...{ url: server.url, channel: desk.channel, secret, answerable: true },
      }),
      told: () =>
        threads().map(({ ts }) =>
          desk.messages
            .filter((each) => each.ts === ts || each.thread === ts)
            .map(({ text }) => text),
        ),
      // A thread is not closed; its last word says how it ended.
      isResolved: () => desk.messages.at(-1)?.text.includes('resolved') ?? false,
      rotate: (isKnownToUs) => {
        desk.token = other;
        if (isKnownToUs) secret.replace({ token: other });
      },
    };
  },
  Jira: async () => {
    const known = { email: 'paramedic@example.org', token: 'first' };
    const { desk, server } = await jiraDesk({ project: 'OPS', ...known });
    const secret = new RotatedSecret(known);
    return {
      server,
      subscriber: jiraProject({ url: server.url, project: 'OPS', issueType: 'Task', secret }),
      told: () =>
        desk.issues.map(({ description, comments }) =>
          [description, ...comments].map((text) => JSON.stringify(text)),
        ),
      isResolved: () => desk.issues.every(({ status }) => status === 'done'),
      rotate: (isKnownToUs) => {
        desk.token = other;
        if (isKnownToUs) secret.replace({ ...known, token: other });
      },
    };
  },
  ServiceNow: async () => {
    const known = { user: 'paramedic', password: 'first' };
    const { desk, server } = await serviceNowDesk(known);
    const secret = new RotatedSecret(known);
    const closeCode = 'Solution provided';
    return {
      server,
      subscriber: serviceNowIncidents({ url: server.url, closeCode, secret }),
      told: () => desk.records.map(({ fields, notes }) => [fields['description'] ?? '', ...notes]),
      isResolved: () => desk.records.every(({ fields }) => fields['state'] === '6'),
      rotate: (isKnownToUs) => {
        desk.password = other;
        if (isKnownToUs) secret.replace({ ...known, password: other });
      },
    };
  },
  PagerDuty: async () => {
    const { desk, server } = await pagerDutyDesk({ routingKey: 'first' });
    const secret = new RotatedSecret({ routingKey: desk.routingKey });
    return {
      server,
      subscriber: pagerDutyService({ url: server.url, secret }),
      told: () => desk.alerts.map(({ summaries }) => summaries),
      isResolved: () => desk.alerts.every(({ status }) => status === 'resolved'),
      rotate: (isKnownToUs) => {
        desk.routingKey = other;
        if (isKnownToUs) secret.replace({ routingKey: other });
      },
    };
  },
};
