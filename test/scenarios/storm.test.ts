import { startLocalAccount, type LocalAccount } from '../../local/account';
import { beginScanned } from '../../local/start/begin-scanned';
import { settingsFor } from '../../local/start/open-account';
import { operatorOf, type Operator } from '../../local/start/operator';
import { showIncident } from '../../bin/commands/show';
import { joinedIn } from '../../lambdas/core/joined';
import type { IncidentRecord } from '../../lambdas/core/incident';
import { config } from '../../paramedic.config';
import { arnOf, callers, stormWorld, strangers } from './storm-world';
import { LONGEST } from './stage';
import { until } from './told-vendors';

const callsPerHour = 3;

describe('forty alarms at once, 35 of them of one dependency cluster', () => {
  let account: LocalAccount;
  let operator: Operator;
  let records: readonly IncidentRecord[];
  let ofCluster: IncidentRecord;
  let shown: string;
  let beganAt: number;
  beforeAll(async () => {
    account = await startLocalAccount({
      speed: 60,
      config: {
        ...settingsFor('shadow'),
        storms: { incidents: 5, minutes: 5 },
        model: { ...config.model, callsPerHour },
      },
    });
    operator = operatorOf(account);
    beganAt = account.clock.now();
    await beginScanned(operator, account, stormWorld, 5);
    const asked = await approveForCluster(operator);
    await until('the storm is over', () =>
      subjects(account).some((each) => /^Storm over/.test(each)),
    );
    records = await operator.records.incidents.recent(100);
    ofCluster = records.find(({ incident }) => incident.id === asked)!;
    shown = (await showIncident(operator.records, asked)).lines.join('\n');
  }, LONGEST);
  afterAll(async () => {
    operator.close();
    await account.close();
  });

  it('open one incident for the cluster and one for each that stands alone', () => {
    expect(records.map(({ incident }) => incident.targetArn).sort()).toEqual(
      [ofCluster.incident.targetArn, ...strangers.map(arnOf)].sort(),
    );
  });

  it('are all on record: what opened nothing is listed where it joined', async () => {
    const entries = await operator.records.ledger.read(ofCluster.incident.id);
    const joined = joinedIn(entries);

    expect(joined).toHaveLength(34);
    expect(new Set(joined.map(({ target }) => target))).toEqual(new Set(callers.map(arnOf)));
    expect(shown).toContain('joined  cards-5xx-9');
  });

  it('have the culprit treated that none of them is about', async () => {
    const [approval] = await operator.records.approvals.of(ofCluster.incident.id);

    expect(approval?.proposal.target.arn).toBe(arnOf('ledger'));
    expect(ofCluster.ending).toEqual({ kind: 'resolved', reasons: ['recovered'] });
  });

  it('ask the model no more often than the budget lets them', () => {
    const ofTheHour = (at: number): number => Math.floor(at / 3_600_000);
    const hours = ofTheHour(account.clock.now()) - ofTheHour(beganAt) + 1;

    expect(account.modelUses().length).toBeLessThanOrEqual(hours * callsPerHour);
  });

  it('are told in one digest when they begin and one when they are over', () => {
    const told = subjects(account);

    expect(told.filter((each) => each.startsWith('Storm'))).toEqual([
      'Storm: 5 incidents within 5 minutes',
      'Storm over: 1 resolved, 5 escalated, 0 suppressed, 0 open',
    ]);
    // Proposal, reminder and ending of what was asked before the fifth was opened; the ending of what a person approved.
    expect(told.length).toBeLessThanOrEqual(2 + 4 * 3 + 1);
  });
});

const subjects = (account: LocalAccount): readonly string[] =>
  account.notices().map(({ subject }) => subject);

/** Approves the one proposal about what no alarm is about; the others are left to expire. */
async function approveForCluster(operator: Operator): Promise<string> {
  let answered: string | undefined;
  await until('the cluster is asked about', async () => {
    for (const { incident } of await operator.records.incidents.recent(100)) {
      const [approval] = await operator.records.approvals.of(incident.id);
      if (approval?.proposal.target.arn !== arnOf('ledger')) continue;
      const { hash: proposalHash } = approval.proposal;
      await operator.answer(incident.id, { proposalHash, answer: 'approved', reason: 'a storm' });
      answered = incident.id;
    }
    return answered !== undefined;
  });
  return answered!;
}
