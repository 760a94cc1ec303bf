import { type OnRecord, reportOf } from '../../../local/start/report';
import { id, intent, onRecord, open, proposal } from '../../bin/commands/on-record';

async function run(change: Partial<OnRecord> = {}): Promise<OnRecord> {
  const { incidents, ledger } = await onRecord();
  const facts = {
    kind: 'treatable',
    by: 'local stand-in',
    modelCalls: 1,
    assumptions: ['no deploy in sight'],
    incidentType: 'compute',
    culpritArn: proposal.target.arn,
    remediationId: 'restart-ecs-service',
    confidence: 0.9,
    agreed: true,
  };
  await ledger.append(id, 'diagnosed', { kind: 'diagnosed', facts });
  await ledger.append(id, 'validated', {
    kind: 'validated',
    facts: { verdict: 'recovered', because: 'No 5xx in three periods.' },
  });
  const ending = { kind: 'resolved', reasons: ['recovered'] } as const;
  await incidents.end(id, ending, '2026-01-01T12:20:00.000Z');
  return {
    scenario: 'ecs-crash-loop',
    incident: (await incidents.read(id))!,
    incidents: 1,
    modelCalls: 1,
    ledger: await ledger.read(id),
    approvals: [open],
    executions: [
      { intent, role: 'arn:role', status: 'Success', steps: [{ name: 'One', status: 'Success' }] },
    ],
    change: undefined,
    also: [],
    calls: [],
    cost: { usd: 0, lines: [] },
    elapsedMilliseconds: 1234.5,
    ...change,
  };
}

describe('reportOf', () => {
  it('has exactly the promised keys', async () => {
    expect(Object.keys(reportOf(await run()))).toEqual([
      'scenario',
      'ending',
      'reasons',
      'diagnosis',
      'decision',
      'objections',
      'approval',
      'verdict',
      'executions',
      'change',
      'also',
      'calls',
      'modelCalls',
      'incidents',
      'cost',
      'ledger',
      'elapsedMs',
    ]);
  });

  it.each([
    ['the question, when an approval let it start', ['ask', 'remediate'], 'ask'],
    ['the refusal, when the start was refused after all', ['ask', 'escalate'], 'escalate'],
    ['the start, when nothing was asked', ['remediate'], 'remediate'],
  ])('takes for the decision %s', async (_what, decisions, expected) => {
    const { ledger } = await onRecord();
    for (const decision of decisions) {
      const facts = { decision, objections: [] };
      await ledger.append(id, `decided ${decision}`, { kind: 'decided', facts });
    }

    expect(reportOf(await run({ ledger: await ledger.read(id) })).decision).toBe(expected);
  });

  it('tells ending, diagnosis, verdict and what ran', async () => {
    expect(reportOf(await run())).toMatchObject({
      ending: 'resolved',
      reasons: ['recovered'],
      diagnosis: {
        incidentType: 'compute',
        remediation: 'restart-ecs-service',
        by: 'local stand-in',
        assumptions: ['no deploy in sight'],
      },
      verdict: 'recovered',
      executions: [
        {
          document: 'paramedic-restart-ecs-service-0123456789',
          version: '1',
          role: 'arn:role',
          status: 'Success',
          kind: 'remediation',
        },
      ],
      ledger: { entries: 3, verified: true },
    });
  });

  it('says that a chain does not verify', async () => {
    const { ledger } = await run();

    expect(reportOf(await run({ ledger: ledger.slice(1) })).ledger.verified).toBe(false);
  });

  it.each([
    ['open', { kind: 'open' }, { answer: 'none', by: null }],
    ['withdrawn', { kind: 'withdrawn' }, { answer: 'none', by: null }],
    ['expired', { kind: 'expired' }, { answer: 'expired', by: null }],
    [
      'spent',
      {
        kind: 'spent',
        attempt: 'a',
        answer: 'approved',
        by: 'arn:me',
        at: open.askedAt,
        reason: undefined,
        via: 'iam',
      },
      { answer: 'approved', by: 'arn:me' },
    ],
  ] as const)('tells an approval that is %s', async (_what, state, told) => {
    expect(reportOf(await run({ approvals: [{ ...open, state }] })).approval).toEqual(told);
  });

  it('has no diagnosis and no verdict where none was made', async () => {
    const { ledger } = await run();

    expect(reportOf(await run({ ledger: ledger.slice(0, 1) }))).toMatchObject({
      diagnosis: null,
      verdict: null,
    });
  });
});
