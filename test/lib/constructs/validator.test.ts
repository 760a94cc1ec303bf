import { roleOf, synthesised } from '../synthesised';

const chain = ['global.anthropic.claude-haiku-5-5'] as const;

const heldBy = (role: string, afterAction: 'compare-logs' | 'nothing') =>
  roleOf(synthesised({ model: { chain: [...chain], callsPerHour: 1, afterAction } }), role)
    .own.filter(({ actions }) => actions.patterns.some((each) => /^(logs|bedrock):/.test(each)))
    .filter(({ id }) => id !== 'WriteOwnLogs')
    .map(({ id, actions, resources, condition }) => ({
      ...{ id, actions: actions.patterns, resources: resources.patterns, condition },
    }));

describe('the validator', () => {
  it('may search logs and ask the models exactly as the classifier may, where logs are compared', () => {
    const held = heldBy('ValidatorFunctionRole', 'compare-logs');

    expect(held.map(({ id }) => id).sort()).toEqual([
      'InvokeModelsBehindProfiles',
      'InvokeProfiles',
      'ReadLogPatterns',
      'StopLogQueries',
    ]);
    expect(held).toEqual(
      expect.arrayContaining(heldBy('ClassifierFunctionRole', 'compare-logs')) as unknown,
    );
  });

  it('may do neither where nothing is compared', () => {
    expect(heldBy('ValidatorFunctionRole', 'nothing')).toEqual([]);
  });
});
