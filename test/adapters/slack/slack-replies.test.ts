import { slackReplies } from '../../../lambdas/adapters/slack/slack-replies';
import { vendorServer, type VendorServer } from '../../../local/vendors/vendor-server';
import { policy } from '../../core/base-facts';

const click = {
  ...{ team: 'T012ABCDEF', user: 'U012ABCDEF', incidentId: 'inc-1', proposalHash: 'a' },
  because: undefined,
  answer: 'approved' as const,
};

describe('a reply to who clicked', () => {
  let slack: VendorServer;
  const failures: string[] = [];
  const reply = (respondAt: string | undefined) =>
    slackReplies(
      slack.url,
      policy.privacy,
      ({ message }) => void failures.push(message),
    )({ ...click, respondAt }, 'Already approved by ann@example.org.');
  beforeEach(async () => {
    failures.length = 0;
    slack = await vendorServer(() => ({ status: 200 }));
  });
  afterEach(() => slack.close());

  it('is seen by nobody else, leaves the question as it is, and carries nobody’s address', async () => {
    await reply(`${slack.url}/actions/T012ABCDEF/1/x`);

    expect(slack.calls).toMatchObject([{ method: 'POST', path: '/actions/T012ABCDEF/1/x' }]);
    const [{ body } = { body: undefined }] = slack.calls;
    expect(body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(JSON.stringify(body)).not.toContain('ann@');
    expect(failures).toEqual([]);
  });

  it('goes to Slack and nowhere else', async () => {
    await reply(undefined);
    await reply(`${slack.url}.evil.example/`);

    expect(slack.calls).toEqual([]);
    expect(failures).toEqual([]);
  });

  it('costs nothing but a line in the log when it fails', async () => {
    slack.breakDown({ kind: 'answer', answer: { status: 500 } });
    await reply(`${slack.url}/actions/T012ABCDEF/1/x`);

    expect(failures).toEqual(['Slack answered 500 to POST /actions/T012ABCDEF/1/x']);
  });
});
