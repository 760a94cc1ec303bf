import { Match } from 'aws-cdk-lib/assertions';
import { healingFunctions } from '../../lib/bundles';
import { synthesised } from './synthesised';

const { template, deployment } = synthesised({
  emails: ['on-call@example.org'],
  paging: { alarmNames: ['checkout-5xx'], deadlineMinutes: 20 },
});

describe('the intake', () => {
  it('hears both kinds of alarm change through a queue', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.cloudwatch'],
        'detail-type': [
          'CloudWatch Alarm State Change',
          'CloudWatch Alarm Contributor State Change',
        ],
      },
      Targets: [{ DeadLetterConfig: Match.anyValue() }],
    });
  });

  it('waits six time-outs between tries and outlasts five hours of throttling', () => {
    const [mapping] = deployment.of('AWS::Lambda::EventSourceMapping');
    const [signals] = deployment
      .of('AWS::SQS::Queue')
      .filter(({ arn }) => arn === mapping?.properties['EventSourceArn']);
    const [intake] = deployment
      .of('AWS::Lambda::Function')
      .filter(({ ref }) => ref === 'Paramedic-intake');
    const visibility = Number(signals?.properties['VisibilityTimeout']);
    const { maxReceiveCount } = Object(signals?.properties['RedrivePolicy']) as {
      maxReceiveCount: number;
    };

    expect(visibility).toBeGreaterThanOrEqual(6 * Number(intake?.properties['Timeout']));
    expect(visibility * maxReceiveCount).toBeGreaterThanOrEqual(5 * 3600);
  });

  it('takes five batches at a time and reports failures one by one', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });
});

describe('the workflow', () => {
  it('is durable, and runs behind an alias on a version that is kept', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'Paramedic-incident',
      DurableConfig: { ExecutionTimeout: 30 * 24 * 3600, RetentionPeriodInDays: 30 },
    });
    template.hasResourceProperties('AWS::Lambda::Alias', { Name: 'live' });
    template.hasResource('AWS::Lambda::Version', { DeletionPolicy: 'Retain' });
  });

  it('is swept when it ends badly, and every five minutes', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        'detail-type': ['Durable Execution Status Change'],
        detail: { status: ['FAILED', 'TIMED_OUT', 'STOPPED'] },
      },
    });
    template.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(5 minutes)' });
  });
});

describe('the scan', () => {
  const rules = deployment.of('AWS::Events::Rule').map(({ properties }) => properties);
  const [scanner] = deployment
    .of('AWS::Lambda::Function')
    .filter(({ ref }) => ref === 'Paramedic-topology');
  const reaches = ({ Targets }: (typeof rules)[number], arn: unknown) =>
    (Targets as { Arn: string; DeadLetterConfig?: unknown }[]).some(
      ({ Arn, DeadLetterConfig }) => Arn === arn && DeadLetterConfig !== undefined,
    );

  it('is made one at a time', () => {
    expect(scanner?.properties).toMatchObject({ ReservedConcurrentExecutions: 1 });
  });

  it('is made as often as config says', () => {
    const scheduled = rules.filter((rule) => reaches(rule, scanner?.arn) && !rule['EventPattern']);
    const hourly = synthesised({ topology: { everyMinutes: 60, maxAgeMinutes: 90 } }).template;

    expect(scheduled.map((rule) => rule['ScheduleExpression'])).toEqual(['rate(15 minutes)']);
    hourly.hasResourceProperties('AWS::Events::Rule', { ScheduleExpression: 'rate(1 hour)' });
  });

  it('follows exactly the deploys that are recorded', () => {
    const [recorder] = deployment
      .of('AWS::Lambda::Function')
      .filter(({ ref }) => ref === 'Paramedic-changes');
    const recorded = rules.filter((rule) => reaches(rule, recorder?.arn));
    const scanned = rules.filter((rule) => reaches(rule, scanner?.arn) && rule['EventPattern']);

    const isDeploy = ({ EventPattern }: (typeof rules)[number]) =>
      !JSON.stringify(EventPattern).includes('aws.health');

    expect(recorded).toHaveLength(9);
    expect(scanned).toEqual(recorded.filter(isDeploy));
  });
});

describe('every function', () => {
  it('runs on Node 24 on arm64 with tracing', () => {
    template.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: 'Active' },
    });
  });
});

describe('every table', () => {
  it('lets rows expire where they may: never of the ledger, of starts or of answers', () => {
    const tables = Object.entries(template.findResources('AWS::DynamoDB::Table'));
    const expiring = tables.filter(([, table]) =>
      JSON.stringify(table).includes(
        '"TimeToLiveSpecification":{"AttributeName":"expiresAt","Enabled":true}',
      ),
    );

    expect(expiring.map(([id]) => id.replace(/Table[0-9A-F]{8}$/, '')).sort()).toEqual([
      'TablesChanges',
      'TablesConversations',
      'TablesIncidents',
      'TablesTopology',
    ]);
  });

  it('is kept, protected and can be restored', () => {
    template.allResources('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      Properties: Match.objectLike({
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    });
  });

  it('can be left unprotected by config', () => {
    synthesised({ tables: { deletionProtection: false } }).template.allResourcesProperties(
      'AWS::DynamoDB::Table',
      { DeletionProtectionEnabled: false },
    );
  });
});

describe('the kill switch', () => {
  it('begins as go and depends on no setting, so that no update of the stack resets it', () => {
    const [first] = Object.values(switchOf(synthesised().template));
    const [second] = Object.values(
      switchOf(synthesised({ approvers: ['arn:aws:iam::111122223333:role/OnCall'] }).template),
    );

    expect(first).toMatchObject({ Properties: { Value: 'go' } });
    expect(second).toEqual(first);
  });

  const switchOf = (from: typeof template) =>
    from.findResources('AWS::SSM::Parameter', {
      Properties: { Name: '/paramedic/Paramedic/kill-switch' },
    });
});

describe('the settings for the command line', () => {
  it('name tables, functions, switch, topic and API', () => {
    const [settings] = deployment
      .of('AWS::SSM::Parameter')
      .filter(({ properties }) => properties['Name'] === '/paramedic/Paramedic/settings');
    const published: unknown = JSON.parse(String(settings?.properties['Value']));

    expect(published).toMatchObject({
      stack: 'Paramedic',
      region: 'eu-west-1',
      account: '111122223333',
      killSwitchParameter: '/paramedic/Paramedic/kill-switch',
      functions: { executor: 'Paramedic-executor', incident: 'Paramedic-incident' },
      alarmSelection: { select: 'all', ignorePrefixes: ['TargetTracking-'] },
      approvers: [],
    });
    expect(Object.keys(Object(published) as object)).toEqual(
      expect.arrayContaining(['apiUrl', 'tables', 'topicArn']),
    );
  });
});

describe('the alarms on the system itself', () => {
  const alarms = deployment.of('AWS::CloudWatch::Alarm');

  it('page people by the topic and carry the stack name, which the intake ignores', () => {
    const [topic] = deployment.of('AWS::SNS::Topic');

    expect(alarms.map(({ ref }) => ref.replace('Paramedic-', '')).sort()).toEqual([
      'DeadLettersNotEmpty',
      'DurableExecutionFailed',
      'DurableExecutionTimedOut',
      'EdgeErrors',
      'EventsHeldBack',
      'EventsUnreadable',
      'ExecutorThrottled',
      'FunctionErrors',
      'LedgerViolated',
      'MailDeadLettersNotEmpty',
      'MailWaits',
      'ModelSilent',
      'NoAnchor',
      'NoScan',
      'SealsLate',
      'Silence',
      'UndeliveredNotEmpty',
    ]);
    for (const { ref, properties } of alarms) {
      expect(ref).toMatch(/^Paramedic-/);
      expect(properties['AlarmActions']).toEqual([topic?.arn]);
    }
  });

  it('reach people with every function of the stack dead: CloudWatch, the topic, e-mail', () => {
    const [topic] = deployment.of('AWS::SNS::Topic');
    const paging = [...alarms, ...deployment.of('AWS::CloudWatch::CompositeAlarm')].flatMap(
      ({ properties }) => (properties['AlarmActions'] ?? []) as string[],
    );
    const subscriptions = deployment.of('AWS::SNS::Subscription');

    expect(new Set(paging)).toEqual(new Set([topic?.arn]));
    expect(subscriptions.map(({ properties }) => properties)).toMatchObject([
      { TopicArn: topic?.arn, Protocol: 'email', Endpoint: 'on-call@example.org' },
    ]);
  });

  it('watch at most ten metrics each: CloudWatch takes no more in an expression', () => {
    const counts = alarms.map(
      ({ properties }) =>
        ((properties['Metrics'] ?? []) as object[]).filter((each) => 'MetricStat' in each).length,
    );

    expect(Math.max(...counts)).toBe(healingFunctions.length);
    expect(Math.max(...counts)).toBeLessThanOrEqual(10);
  });

  it('take silence for trouble', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'Paramedic-Silence',
      TreatMissingData: 'breaching',
    });
  });
});

describe('the paging hand-over', () => {
  it('pages when the alarm is still in ALARM after the deadline', () => {
    template.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
      AlarmName: 'Paramedic-late-checkout-5xx',
      AlarmRule: 'ALARM("checkout-5xx")',
      ActionsSuppressor: Match.anyValue(),
      ActionsSuppressorWaitPeriod: 20 * 60,
      AlarmActions: [Match.anyValue()],
    });
  });

  it('is held back by an alarm that is never in ALARM', () => {
    template.hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
      AlarmName: 'Paramedic-never',
      AlarmRule: 'FALSE',
    });
  });

  it('is an option', () => {
    synthesised().template.resourceCountIs('AWS::CloudWatch::CompositeAlarm', 0);
  });
});
