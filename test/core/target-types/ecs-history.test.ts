import {
  deployedIn,
  deploymentUnderWay,
  newestDeployments,
  ranBefore,
  revisionsNamedIn,
  type Deployed,
} from '../../../lambdas/core/target-types/ecs-history';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 12, minute));

/** Deployments of a service, newest first, each written `from>to` with a status where it did not succeed. */
const history = (...written: readonly string[]): readonly Deployed[] =>
  written.map((each, index) => {
    const [change = '', status = 'SUCCESSFUL'] = each.split(' ');
    const [from = '', to = ''] = change.split('>');
    return {
      ...{ id: `d${index}`, status, createdAt: at(59 - index) },
      target: to,
      sources: from === '' ? [] : from.split('+'),
    };
  });

describe('what ran before', () => {
  it.each<
    [what: string, current: string, deployments: readonly string[], before: string, at: Date]
  >([
    ['the one that was replaced', 'B', ['A>B'], 'A', at(59)],
    ['the one that is being replaced', 'B', ['A>B IN_PROGRESS'], 'A', at(59)],
    ['the one a failed rollout was to replace', 'B', ['A>B STOPPED'], 'A', at(59)],
    ['the one before it was deployed first', 'B', ['B>B', 'B>B', 'A>B'], 'A', at(57)],
    ['what really ran, not what was deployed in between', 'D', ['A>D', 'A>C STOPPED'], 'A', at(59)],
    ['the latest one of several', 'C', ['B>C', 'A>B', '>A'], 'B', at(59)],
  ])('is %s', (_what, current, deployments, taskDefinition, replacedAt) => {
    expect(ranBefore(current, history(...deployments))).toEqual({
      taskDefinition,
      at: replacedAt,
    });
  });

  it.each<[when: string, current: string, deployments: readonly string[]]>([
    ['nothing was ever deployed', 'A', []],
    ['it is the first deployment', 'A', ['>A']],
    ['all that is known are restarts', 'A', ['A>A', 'A>A']],
    [
      'the newest deployment was of another one, and taken back',
      'A',
      ['A>B ROLLBACK_SUCCESSFUL', 'Z>A'],
    ],
    ['what runs is a return to it', 'A', ['B>A', 'A>B']],
    ['what runs had been left before', 'B', ['A>B', 'C>A', 'B>C']],
    ['several ran at once', 'C', ['A+B>C']],
    [
      'a restart is under way, which is stopped by another one of the same',
      'B',
      ['B>B IN_PROGRESS', 'A>B'],
    ],
    ['a restart is to begin', 'B', ['B>B PENDING', 'A>B']],
  ])('is not told when %s', (_when, current, deployments) => {
    expect(ranBefore(current, history(...deployments))).toBeUndefined();
  });
});

const arn = (id: string) =>
  `arn:aws:ecs:eu-west-1:111122223333:service-deployment/shop/checkout/${id}`;
const brief = (id: string, minute: number, status = 'SUCCESSFUL') => ({
  ...{ serviceDeploymentArn: arn(id), createdAt: at(minute), status },
});

describe('the deployments looked at', () => {
  it('are the ten newest, whatever their order', () => {
    const serviceDeployments = Array.from({ length: 12 }, (_each, minute) =>
      brief(`d${minute}`, minute),
    );
    const found = newestDeployments({ serviceDeployments });

    expect(found).toHaveLength(10);
    expect(found[0]?.serviceDeploymentArn).toBe(arn('d11'));
  });

  it('are those of a first page that begins with the newest', () => {
    const page = { serviceDeployments: [brief('d2', 2), brief('d1', 1)], nextToken: '2' };

    expect(newestDeployments(page)).toHaveLength(2);
  });

  it('are not known where newer ones may be on another page', () => {
    const page = { serviceDeployments: [brief('d1', 1), brief('d2', 2)], nextToken: '2' };

    expect(() => newestDeployments(page)).toThrow('another page');
  });

  it.each([
    ['PENDING', arn('d2')],
    ['IN_PROGRESS', arn('d2')],
    ['SUCCESSFUL', undefined],
    ['STOP_REQUESTED', undefined],
    ['ROLLBACK_REQUESTED', undefined],
    ['ROLLBACK_IN_PROGRESS', undefined],
  ])('that are %s are under way: %s', (status, expected) => {
    const serviceDeployments = [brief('d1', 1, 'IN_PROGRESS'), brief('d2', 2, status)];

    expect(deploymentUnderWay({ serviceDeployments })).toBe(expected);
  });

  it.each([[undefined], [{}], [{ serviceDeployments: [{ status: 'IN_PROGRESS' }] }]])(
    'are not made out of %j',
    (found) => {
      expect(() => deploymentUnderWay(found)).toThrow();
    },
  );
});

describe('deployments with their revisions', () => {
  const described = {
    serviceDeployments: [
      { ...brief('d1', 1), targetServiceRevision: { arn: 'r1' } },
      {
        ...brief('d2', 2, 'IN_PROGRESS'),
        targetServiceRevision: { arn: 'r2' },
        sourceServiceRevisions: [{ arn: 'r1' }],
      },
    ],
  };
  const revision = (serviceRevisionArn: string, taskDefinition: string) => ({
    ...{ serviceRevisionArn, taskDefinition },
  });

  it('name each revision once', () => {
    expect(revisionsNamedIn(described)).toEqual(['r1', 'r2']);
  });

  it('say what went where, newest first', () => {
    const revisions = { serviceRevisions: [revision('r1', 'A'), revision('r2', 'B')] };

    expect(deployedIn(described, revisions)).toEqual([
      { id: 'd2', status: 'IN_PROGRESS', createdAt: at(2), target: 'B', sources: ['A'] },
      { id: 'd1', status: 'SUCCESSFUL', createdAt: at(1), target: 'A', sources: [] },
    ]);
  });

  it('are not put together where ECS left a revision out', () => {
    const revisions = { serviceRevisions: [revision('r2', 'B')] };

    expect(() => deployedIn(described, revisions)).toThrow('missing');
  });
});
