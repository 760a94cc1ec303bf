import { parseConfig } from '../../lib/config';
import { config } from '../../paramedic.config';

describe('reviews and who answers', () => {
  it('gives P1 five minutes and reminds at half of the time, unless told otherwise', () => {
    const { priorities } = parseConfig({
      ...config,
      priorities: { P3: { reviewMinutes: 10, remindAfterMinutes: 2 } },
    });

    expect(priorities.P1).toEqual({ reviewMinutes: 5, remindAfterMinutes: 2.5 });
    expect(priorities.P2).toEqual({ reviewMinutes: 20, remindAfterMinutes: 10 });
    expect(priorities.P3).toEqual({ reviewMinutes: 10, remindAfterMinutes: 2 });
  });

  it('refuses a Slack user who stands for nobody on the list', () => {
    const slackAnswers = {
      ...{ secret: 'paramedic/slack', team: 'T012ABCDEF' },
      users: { U012ABCDEF: 'arn:aws:iam::111122223333:user/bob' },
    };
    const approvers = ['arn:aws:iam::111122223333:user/ann'];

    expect(() => parseConfig({ ...config, approvers, slackAnswers })).toThrow(
      /slackAnswers\.users\.U012ABCDEF: given .*bob.*approvers covers/,
    );
  });
});
