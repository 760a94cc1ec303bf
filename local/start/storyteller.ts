import { inWords } from '../../bin/commands/reason-words';
import { shortArn } from '../../bin/commands/short-arn';
import type { LedgerEntry, LedgerKind } from '../../lambdas/core/ledger';
import { titleOf } from '../../lambdas/core/signal';
import { latestFacts } from './facts';
import type { Glance } from './observe';
import { type Account, type Told } from './ports';
import type { Audience } from './play';
import { proposalBox } from './proposal-box';
import type { Asking } from './question';
import type { Scenario } from './scenario';
import type { Screen, Tone } from './screen';

/** Tells a run as a story in short lines: each entry of the ledger once, when it appears. */
export function storyteller(
  screen: Screen,
  account: Account,
  scenario: Scenario,
  ask: Asking,
): Audience {
  let told = 0;
  let fired = false;
  let steps = '';
  return {
    looksEveryMilliseconds: 200,
    began: () => {
      screen.line(scenario.title, 'plain', account.clock.now());
      screen.line(awaited(scenario), 'faint');
    },
    sees: (glance) => {
      if (glance.incident && !fired) {
        fired = true;
        tellOpening(screen, glance);
      }
      for (const entry of glance.ledger.slice(told)) tellEntry(screen, entry, glance);
      told = glance.ledger.length;
      steps = tellSteps(screen, glance, steps);
    },
    asked: async (glance) => {
      await showProposal(screen, account, glance);
      return ask(screen);
    },
    answered: (answer) =>
      screen.line(`answer sent, signed: ${answer}`, 'plain', account.clock.now()),
  };
}

const awaited = ({ world, watch }: Scenario): string =>
  world.alarms.some(({ name }) => name === watch)
    ? 'waiting for the alarm to judge its datapoints'
    : 'waiting for AWS Config to judge what changed';

function tellOpening(screen: Screen, { incident }: Glance): void {
  if (!incident) return;
  const { id, signal, priority, targetArn } = incident.incident;
  const about = targetArn === undefined ? 'target unknown' : shortArn(targetArn);
  screen.line(`${signal.state}  ${titleOf(signal)}`, 'bad', Date.parse(signal.changedAt));
  screen.line(`incident ${id}, ${priority}, about ${about}`);
}

function tellEntry(screen: Screen, entry: LedgerEntry, glance: Glance): void {
  const said = words(entry, glance);
  if (said) screen.line(said[0], said[1], Date.parse(entry.at));
  if (entry.event.kind !== 'ended') return;
  for (const because of latestFacts(glance.ledger, 'ended')?.because ?? []) {
    screen.line(because, 'faint');
  }
}

type Said = readonly [string, Tone];
type ToldByFacts = 'diagnosed' | 'decided' | 'execution-ended' | 'validated' | 'compared' | 'ended';

/** Entries that always say the same; undefined where another line already says it. */
const sayings: Readonly<Record<Exclude<LedgerKind, ToldByFacts>, Said | undefined>> = {
  opened: undefined,
  joined: undefined,
  counted: undefined,
  counterfactual: undefined,
  demoted: undefined,
  'promotion-asked': undefined,
  promoted: undefined,
  'breaker-opened': [
    'too many runs in a row without effect: nothing runs there until a person closes the breaker',
    'bad',
  ],
  'breaker-closed': undefined,
  asked: ['a person is asked; nothing runs until somebody answers', 'care'],
  reminded: ['reminded: still waiting for an answer', 'care'],
  answered: ['the answer is on record', 'plain'],
  expired: ['nobody answered before the deadline', 'care'],
  withdrawn: ['the question is withdrawn', 'plain'],
  started: ['SSM runs the runbook under its own role', 'plain'],
  adopted: ['found already running: adopted, not started twice', 'care'],
  compensating: ['undoing the change', 'care'],
  reverted: ['the change was put back', 'good'],
  drifted: ['the value is not ours any more and is left alone', 'care'],
  'left-changed': ['something is left changed', 'bad'],
  told: ['people were told that the change is not put back', 'care'],
};

/** What an entry says on screen. */
function words({ event }: LedgerEntry, { ledger, incident }: Glance): Said | undefined {
  const { kind, facts } = event;
  switch (kind) {
    case 'diagnosed':
      return [diagnosis(ledger, incident), 'plain'];
    case 'decided':
      return [decision(ledger), 'plain'];
    case 'execution-ended':
      return [runEnded(facts), 'plain'];
    case 'validated':
      return verdict(ledger);
    case 'compared':
      return comparison(ledger);
    case 'ended':
      return ending(ledger);
    case 'opened':
    case 'joined':
    case 'counted':
    case 'counterfactual':
    case 'demoted':
    case 'promotion-asked':
    case 'promoted':
    case 'breaker-opened':
    case 'breaker-closed':
    case 'asked':
    case 'reminded':
    case 'answered':
    case 'expired':
    case 'withdrawn':
    case 'started':
    case 'adopted':
    case 'compensating':
    case 'reverted':
    case 'drifted':
    case 'left-changed':
    case 'told':
      return sayings[kind];
  }
}

const runEnded = (facts: LedgerEntry['event']['facts']): string =>
  facts['kind'] === 'compensation'
    ? 'the runbook that puts it back has ended'
    : 'the runbook has ended; that proves nothing yet: settling, then measuring';

function diagnosis(ledger: readonly LedgerEntry[], incident: Glance['incident']): string {
  const found = latestFacts(ledger, 'diagnosed');
  if (!found) return 'diagnosed';
  const { by, incidentType, culpritArn, remediationId, confidence, because } = found;
  const sure = confidence === undefined ? '' : `, confidence ${confidence.toFixed(2)}`;
  const isElsewhere = culpritArn !== undefined && culpritArn !== incident?.incident.targetArn;
  const whom = isElsewhere ? `${shortArn(culpritArn)} ` : '';
  const treat = remediationId
    ? `treat ${whom}with ${remediationId}`
    : `nothing to run: ${because ?? ''}`;
  const opinions = found.agreed === false ? ', rules and model do not agree' : '';
  return `diagnosis by ${by}: ${incidentType ?? found.kind}, ${treat}${sure}${opinions}`;
}

function decision(ledger: readonly LedgerEntry[]): string {
  const found = latestFacts(ledger, 'decided');
  if (!found) return 'decided';
  if (found.decision === 'remediate') return 'facts read, gates passed: starting the runbook';
  const objections = [...new Set(found.objections.map(({ reason }) => reason))];
  return `gates say ${found.decision}${objections.length > 0 ? `: ${objections.join(', ')}` : ''}`;
}

function verdict(ledger: readonly LedgerEntry[]): readonly [string, Tone] {
  const found = latestFacts(ledger, 'validated');
  if (!found) return ['measured', 'plain'];
  return [
    `verdict: ${found.verdict}. ${found.because}`,
    found.verdict === 'recovered' ? 'good' : 'bad',
  ];
}

function comparison(ledger: readonly LedgerEntry[]): readonly [string, Tone] {
  const found = latestFacts(ledger, 'compared');
  if (!found) return ['its logs were compared', 'plain'];
  const { says, because, by, verdict: stands } = found;
  const heard = says === 'nothing' ? 'not compared' : `compared by ${by}: ${says}`;
  return [`logs ${heard}. ${because}`, stands === 'doubted' ? 'bad' : 'plain'];
}

function ending(ledger: readonly LedgerEntry[]): readonly [string, Tone] {
  const found = latestFacts(ledger, 'ended');
  if (!found) return ['ended', 'plain'];
  const [reason = ''] = found.reasons;
  const text = `${found.kind.toUpperCase()} (${found.reasons.join(', ')}): ${inWords(reason)}`;
  return [text, found.kind === 'resolved' ? 'good' : 'care'];
}

/** The runbook's steps as they run: a progress line while they do, one line when a step has ended. */
function tellSteps(screen: Screen, { attempts }: Glance, before: string): string {
  const run = attempts.at(-1)?.run;
  if (!run || run.steps.length === 0) return before;
  const now = `runbook ${run.steps.map(({ name, status }) => `${mark(status)} ${name}`).join('   ')}`;
  if (now === before) return before;
  if (run.status === 'InProgress' || run.status === 'Pending') screen.progress(now);
  else screen.line(`${now}   ${run.status}`, run.status === 'Success' ? 'good' : 'bad');
  return now;
}

function mark(status: string): string {
  if (status === 'Success') return '✔';
  return status === 'InProgress' ? '▸' : status === 'Pending' ? '·' : '✘';
}

/** The message that went to people is what is shown; it may be a moment behind the record. */
async function showProposal(screen: Screen, account: Account, glance: Glance): Promise<void> {
  const open = glance.approvals.find(({ state }) => state.kind === 'open');
  if (!open) return;
  let notice: Told | undefined;
  for (let tries = 0; tries < 25 && !notice; tries += 1) {
    notice = account.notices().find(({ text }) => text.includes(open.incidentId));
    if (!notice) await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { title, lines } = proposalBox(account, open, notice);
  screen.box(title, lines);
}
