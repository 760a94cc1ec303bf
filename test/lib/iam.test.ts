import { evaluate } from '../../local/iam/evaluate';
import { matchesGlob } from '../../local/iam/glob';
import type { DeployedResource } from '../../local/template/deployment';
import { config } from '../../paramedic.config';
import { healingFunctions } from '../../lib/bundles';
import { detailsOf, exists, mutates } from './iam-reference';
import { tagKey } from './meant-requests';
import { reviewedEverywhere } from './reviewed-exceptions';
import { roleOf, roleOfDocument, synthesised, type Synthesised } from './synthesised';

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

const tagsOf = ({ properties }: DeployedResource): string[] =>
  ((properties['Tags'] ?? []) as { Key: string }[]).map(({ Key }) => Key);

describe('every statement', () => {
  it('has a Sid of its own in its role', () => {
    for (const { own } of stack.roles) {
      expect(own.map(({ id }) => id)).toEqual([...new Set(own.map(({ id }) => id))]);
      for (const { id } of own) expect(id).toMatch(/^[A-Z][A-Za-z0-9]+$/);
    }
  });

  it('names what it allows, never everything but something', () => {
    for (const { statement } of allowed) {
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
    await expect(exists(action)).resolves.toBe(true);
  });

  it('is on * only where AWS offers no scope, and then reads', async () => {
    const everywhere = new Set(
      grants
        .filter(({ statement }) => statement.resources.patterns.includes('*'))
        .map(({ action }) => action),
    );
    const faults = await Promise.all(
      [...everywhere].map(async (action) => {
        const { isWildcardOnly } = await detailsOf(action);
        const argued = isWildcardOnly || action in reviewedEverywhere;
        return argued && !(await mutates(action)) ? [] : [action];
      }),
    );

    // X-Ray takes no resource, and the daemon of every function writes to it.
    expect(new Set(faults.flat())).toEqual(
      new Set(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']),
    );
    expect(Object.keys(reviewedEverywhere).filter((action) => !everywhere.has(action))).toEqual([]);
  });
});

describe.each(['ClassifierFunctionRole', 'ValidatorFunctionRole'])('%s', (part) => {
  it('can change nothing but its own logs and traces', async () => {
    const own = grants.filter(({ role }) => role.includes(part)).map(({ action }) => action);
    const changing = await Promise.all(own.map(mutates));

    expect(own.filter((_action, index) => changing[index]).sort()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });
});

describe('TopologyFunctionRole', () => {
  it('can change nothing but its own table, logs and traces, and put aside what failed', async () => {
    const own = grants.filter(({ role }) => role.includes('TopologyFunctionRole'));
    const changing = await Promise.all(own.map(({ action }) => mutates(action)));
    const [table] = stack.deployment
      .of('AWS::DynamoDB::Table')
      .filter(({ logicalId }) => logicalId.includes('Topology'));

    const found = own.filter((_grant, index) => changing[index]).map(({ action }) => action);

    expect(found.sort()).toEqual([
      'dynamodb:PutItem',
      ...['logs:CreateLogStream', 'logs:PutLogEvents', 'sqs:SendMessage'],
      ...['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    ]);
    expect(
      own
        .filter(({ action }) => action.startsWith('dynamodb:'))
        .flatMap(({ statement }) => statement.resources.patterns),
    ).toEqual([table?.arn, table?.arn]);
  });
});

describe('who may do what', () => {
  it.each([
    ['ssm:StartAutomationExecution', ['OneDoorExecutorFunctionRole']],
    ['ssm:GetParameter', ['OneDoorExecutorFunctionRole']],
    ['bedrock:InvokeModel', ['ClassifierFunctionRole', 'ValidatorFunctionRole']],
    ['xray:GetServiceGraph', ['ClassifierFunctionRole', 'ScanningTopologyFunctionRole']],
    ['execute-api:Invoke', []],
    ['dynamodb:Scan', []],
    ['ssm:PutParameter', []],
    ['sts:AssumeRole', []],
  ])('%s: %j', (action, holders) => {
    const found = [...holdersOf(action)];

    expect(found).toHaveLength(holders.length);
    holders.forEach((holder, index) => expect(found[index]).toContain(holder));
  });

  it('lets nobody update or delete a ledger entry', async () => {
    const [ledger] = stack.deployment
      .of('AWS::DynamoDB::Table')
      .filter(({ logicalId }) => logicalId.includes('Ledger'));
    const onLedger = grants.filter(
      ({ action, statement }) =>
        action.startsWith('dynamodb:') &&
        statement.resources.patterns.some((pattern) => matchesGlob(pattern, ledger?.arn ?? '')) &&
        // No table of the stack carries the opt-in tag.
        !JSON.stringify(statement.condition).includes(tagKey),
    );
    const changing = await Promise.all(onLedger.map(({ action }) => mutates(action)));

    expect(
      new Set(onLedger.filter((_grant, index) => changing[index]).map(({ action }) => action)),
    ).toEqual(new Set(['dynamodb:PutItem']));
    expect(stack.deployment.of('AWS::DynamoDB::Table').flatMap(tagsOf)).not.toContain(
      config.optIn.key,
    );
  });

  it('lends exactly the runbook roles, to SSM alone', () => {
    const lent = roleOf(stack, 'ExecutorFunctionRole').own.filter(({ actions }) =>
      actions.patterns.includes('iam:PassRole'),
    );
    const borrowed = stack.deployment
      .of('AWS::SSM::Document')
      .map(({ ref }) => roleOfDocument(stack, ref).arn);

    expect(lent.flatMap(({ resources }) => resources.patterns).sort()).toEqual(borrowed.sort());
    for (const { condition } of lent) {
      expect(condition).toEqual({ StringEquals: { 'iam:PassedToService': ['ssm.amazonaws.com'] } });
    }
  });
});

describe('the classifier', () => {
  const { own } = roleOf(stack, 'ClassifierFunctionRole');
  const [incidents] = stack.deployment
    .of('AWS::DynamoDB::Table')
    .filter(({ logicalId }) => logicalId.includes('Incidents'));
  const mayQuery = (resource: string | undefined, key: string) =>
    evaluate(own, {
      action: 'dynamodb:Query',
      resource: resource ?? '',
      context: { 'dynamodb:LeadingKeys': [key] },
    }).allowed;

  it('reads of incidents how earlier ones ended, and nothing else', () => {
    expect(mayQuery(incidents?.arn, 'past#arn:aws:ecs:eu-west-1:111122223333:service/a/b')).toBe(
      true,
    );
    expect(mayQuery(incidents?.arn, 'incident#inc-1')).toBe(false);
    expect(mayQuery(`${incidents?.arn}/index/by-state`, 'ended')).toBe(false);
  });
});

describe('the executor', () => {
  const { own } = roleOf(stack, 'ExecutorFunctionRole');
  const documents = stack.deployment.of('AWS::SSM::Document').map(({ ref }) => ref);
  const here = 'arn:aws:ssm:eu-west-1:111122223333';
  const allows = (resource: string, version: string) =>
    evaluate(own, {
      action: 'ssm:StartAutomationExecution',
      resource: `${here}:${resource}`,
      context: { 'ssm:DocumentVersion': [version] },
    }).allowed;
  /** A start touches the document and its version; both must be allowed. */
  const mayStart = (name: string, version: string) =>
    [`document/${name}`, `automation-definition/${name}:${version}`].every((resource) =>
      allows(resource, version),
    );

  it.each(documents)('may start %s in version 1 and in no other', (name) => {
    expect(['1', '2', '$LATEST', '$DEFAULT'].map((version) => mayStart(name, version))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it.each(documents)('is held to version 1 of %s by the condition and by the ARN alike', (name) => {
    expect(allows(`document/${name}`, '2')).toBe(false);
    expect(allows(`automation-definition/${name}:2`, '1')).toBe(false);
  });

  it('may start nothing else', () => {
    const others = ['AWS-RestartEC2Instance', 'paramedic-other-0123456789', `${documents[0]!}x`];

    expect(others.filter((name) => mayStart(name, '1'))).toEqual([]);
    const named = own
      .filter(({ actions }) => actions.patterns.includes('ssm:StartAutomationExecution'))
      .flatMap(({ resources }) => resources.patterns.filter((arn) => arn.includes(':document/')));
    expect(named.map((arn) => arn.split('/').at(-1)).sort()).toEqual(documents.sort());
  });
});

describe('the environment of every function', () => {
  it('stays under 3 KB', () => {
    const functions: Synthesised['deployment'] = stack.deployment;
    const sizes = functions
      .of('AWS::Lambda::Function')
      .map(({ properties }) => JSON.stringify(properties['Environment'] ?? {}).length);

    expect(Math.max(...sizes)).toBeLessThan(3 * 1024);
    expect(sizes).toHaveLength(healingFunctions.length + 1);
  });
});
