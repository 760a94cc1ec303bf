import { minute } from '../world/small-account';
import { groupAccount, members } from '../world/kinds/group-world';

describe('DescribeTargetHealth', () => {
  it('answers for targets that are not registered, too', async () => {
    const { targets } = groupAccount();

    expect(await targets({ Targets: [{ Id: members[0] }, { Id: 'i-00000000000000000' }] })).toEqual(
      [
        [members[0], 'healthy'],
        ['i-00000000000000000', 'unused'],
      ],
    );
  });

  it('shows a target drain, and its successor being checked for the first time', async () => {
    const { targets, mark, clock } = groupAccount();
    await mark(members[0]!);
    await clock.pass(110_000);
    const during = (await targets()).map(([, state]) => state);
    await clock.pass(5 * minute);

    expect(during).toEqual(['draining', 'healthy', 'healthy', 'initial']);
    expect((await targets()).map(([, state]) => state)).toEqual(['healthy', 'healthy', 'healthy']);
  });

  it('does not answer for a target group that no group of the world is behind', async () => {
    const { targets } = groupAccount({ targetGroup: 'targetgroup/other/0b20000000000009' });

    await expect(targets()).rejects.toMatchObject({ code: 'TargetGroupNotFound' });
  });
});
