import { deployedDocument, smallAccount } from '../world/small-account';

const account = () =>
  smallAccount({
    documents: [deployedDocument('restart-ecs-service')],
    parameters: [{ name: '/paramedic/Paramedic/kill-switch', value: 'go' }],
  });

describe('DescribeDocument', () => {
  it('answers with the hash of the one version', async () => {
    const answer = await account().call('ssm', 'DescribeDocument', {
      Name: 'restart-ecs-service',
      DocumentVersion: '1',
    });

    expect(answer).toMatchObject({
      Document: {
        Hash: 'ab'.repeat(32),
        HashType: 'Sha256',
        Status: 'Active',
        DocumentVersion: '1',
      },
    });
  });

  it('knows no document that was not deployed', async () => {
    await expect(account().call('ssm', 'DescribeDocument', { Name: 'x' })).rejects.toMatchObject({
      code: 'InvalidDocument',
    });
  });
});

describe('parameters', () => {
  const Name = '/paramedic/Paramedic/kill-switch';

  it('are read, and written over when asked to', async () => {
    const { call } = account();
    await call('ssm', 'PutParameter', { Name, Value: 'stop me now', Overwrite: true });

    expect(await call('ssm', 'GetParameter', { Name })).toMatchObject({
      Parameter: { Name, Value: 'stop me now', Version: 2 },
    });
  });

  it.each([
    ['GetParameter', { Name: '/nothing' }, 'ParameterNotFound'],
    ['PutParameter', { Name, Value: 'stop' }, 'ParameterAlreadyExists'],
  ])('%s of %j is refused', async (operation, input, code) => {
    await expect(account().call('ssm', operation, input)).rejects.toMatchObject({ code });
  });

  it('are demanded by their ARN', async () => {
    const { call, made } = account();
    await call('ssm', 'GetParameter', { Name });

    expect(made[0]?.demands).toEqual([
      {
        action: 'ssm:GetParameter',
        resource: 'arn:aws:ssm:eu-west-1:111122223333:parameter/paramedic/Paramedic/kill-switch',
        context: {},
      },
    ]);
  });
});
