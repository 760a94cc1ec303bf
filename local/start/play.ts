import type { Approval } from '../../lambdas/core/approval';
import { armFaults } from './arm-faults';
import { beginScanned } from './begin-scanned';
import type { Choice } from './choice';
import { costOf } from './cost';
import { earlierOutcomes } from './earlier-outcomes';
import { changeIn, glance, isOver, type Glance } from './observe';
import { newsOf } from './news';
import { OPERATOR, operatorOf, type Operator } from './operator';
import type { Account } from './ports';
import type { OnRecord } from './report';
import { roleOf } from './role-of';
import type { Scenario } from './scenario';

/** Who watches a run; every call may be left without effect. */
export interface Audience {
  /** Real milliseconds between two looks at the records while something happens. */
  readonly looksEveryMilliseconds: number;
  began(): void;
  /** Called with every look at the records. */
  sees(glance: Glance): void;
  /** Answers the question in front of it: in a terminal the person there, elsewhere the operator. */
  asked(glance: Glance): Promise<'approved' | 'rejected'>;
  answered(answer: 'approved' | 'rejected'): void;
}

/** Virtual minutes after which a run that has not ended is given up: days of waiting never occur here. */
const patienceMinutes = 180;

/** Plays a scenario in an account to its ending and reads back what is on record. */
export async function play(
  account: Account,
  scenario: Scenario,
  choice: Choice,
  audience: Audience,
): Promise<OnRecord> {
  const operator = operatorOf(account);
  try {
    return await playAs(operator, account, scenario, choice, audience);
  } finally {
    operator.close();
  }
}

async function playAs(
  operator: Operator,
  account: Account,
  scenario: Scenario,
  choice: Choice,
  audience: Audience,
): Promise<OnRecord> {
  const beganAt = process.hrtime.bigint();
  const known = await knownIncidents(operator);
  await seedTrust(operator, account, scenario);
  await beginScanned(operator, account, scenario.world, scenario.tracesOfHours);
  const since = account.calls().length;
  const faults = armFaults(account, scenario, () => void operator.stop());
  audience.began();
  const news = newsOf(account, audience.looksEveryMilliseconds);
  const answer = answering(operator, choice, audience, faults.beforeAnswer);
  const giveUpAt = account.clock.now() + patienceMinutes * 60_000;
  for (;;) {
    const seen = await glance(operator, scenario.watch, known);
    audience.sees(seen);
    if (isOver(seen) && hasChanged(seen, choice)) {
      const others = await glances(operator, scenario, known);
      if (others.every(({ seen: each }) => isOver(each))) {
        return onRecord(account, scenario, seen, others, since, elapsedSince(beganAt));
      }
    }
    if (seen.attempts.length > 0 && seen.incident) {
      faults.executionStarted(seen.incident.incident.id);
    }
    answer(seen);
    if (account.clock.now() > giveUpAt) throw new Error(notOver(scenario, seen));
    await news();
  }
}

/** A temporary change outlasts its incident; only who asked for it waits for its ending. */
const hasChanged = ({ ledger, attempts }: Glance, { until }: Choice): boolean =>
  until !== 'change' || changeIn(ledger, attempts) !== 'outstanding';

interface Other {
  readonly alarm: string;
  readonly seen: Glance;
}

const glances = (
  operator: Operator,
  { also }: Scenario,
  known: ReadonlySet<string>,
): Promise<readonly Other[]> =>
  Promise.all(
    also.map(async ({ alarm }) => ({ alarm, seen: await glance(operator, alarm, known) })),
  );

const knownIncidents = async ({ records }: Operator): Promise<ReadonlySet<string>> =>
  new Set((await records.incidents.recent(200)).map(({ incident }) => incident.id));

/** Through the Trust port, one judged outcome at a time: autonomy is earned, never switched on. */
async function seedTrust(
  { trust }: Operator,
  account: Account,
  { trust: seed }: Scenario,
): Promise<void> {
  for (const outcome of seed ? earlierOutcomes(account, seed) : []) await trust.count(outcome);
}

/** Answers each open question once, in the background, so that the story goes on while a person thinks. */
function answering(
  operator: Operator,
  choice: Choice,
  audience: Audience,
  beforeAnswer: () => void,
): (seen: Glance) => void {
  const taken = new Set<string>();
  return (seen) => {
    const open = seen.approvals.find(
      ({ state, proposal }) => state.kind === 'open' && !taken.has(proposal.hash),
    );
    if (!open || choice.approve === 'never') return;
    taken.add(open.proposal.hash);
    void answerOne(open, seen);
  };

  async function answerOne(open: Approval, seen: Glance): Promise<void> {
    const { incidentId, persons } = open;
    const proposalHash = open.proposal.hash;
    const answer = await wish(choice, audience, seen);
    beforeAnswer();
    const reason = `npm start, as ${OPERATOR}`;
    const given = { proposalHash, answer, reason };
    const reply = await operator.answer(incidentId, given);
    if (persons === 2 && answer === 'approved') await operator.second(incidentId, given);
    if (reply.status < 300) audience.answered(answer);
  }
}

function wish(
  { approve }: Choice,
  audience: Audience,
  seen: Glance,
): Promise<'approved' | 'rejected'> {
  if (approve === 'ask') return audience.asked(seen);
  return Promise.resolve(approve === 'yes' ? 'approved' : 'rejected');
}

function onRecord(
  account: Account,
  { name }: Scenario,
  seen: Glance,
  others: readonly Other[],
  since: number,
  elapsedMilliseconds: number,
): OnRecord {
  if (!seen.incident) throw new Error('A run is over only once an incident is on record');
  const calls = account
    .calls()
    .slice(since)
    .filter(({ role }) => role !== OPERATOR);
  const executions = seen.attempts.map(({ intent, run }) => ({
    intent,
    role: roleOf(account, intent.request.documentName),
    status: run?.status ?? 'not started',
    steps: run?.steps ?? [],
  }));
  const steps = executions.reduce((sum, each) => sum + each.steps.filter(hasRun).length, 0);
  return {
    scenario: name,
    incident: seen.incident,
    incidents: seen.incidents.length,
    modelCalls: seen.modelCalls,
    ledger: seen.ledger,
    approvals: seen.approvals,
    executions,
    change: changeIn(seen.ledger, seen.attempts),
    also: others.map(({ alarm, seen: { incident, attempts } }) => ({
      alarm,
      ending: incident?.ending,
      executions: attempts.length,
    })),
    calls,
    cost: costOf(calls, seen.modelCalls, steps),
    elapsedMilliseconds,
  };
}

/** SSM charges for steps that run; those that a branch passes by stay pending. */
const hasRun = ({ status }: { readonly status: string }): boolean => status !== 'Pending';

const elapsedSince = (beganAt: bigint): number =>
  Number((process.hrtime.bigint() - beganAt) / 1_000_000n);

const notOver = ({ name, watch }: Scenario, { incident, ledger }: Glance): string =>
  `${name} did not end within ${patienceMinutes} virtual minutes: ` +
  (incident
    ? `${incident.incident.id} is ${incident.state}, its last entry is ${ledger.at(-1)?.event.kind ?? 'none'}`
    : `no incident came of ${watch}`);
