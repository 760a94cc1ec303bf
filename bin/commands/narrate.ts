import type { LedgerEntry, LedgerKind } from '../../lambdas/core/ledger';

/** What each kind of entry says, in words; its facts follow. */
const words: Readonly<Record<LedgerKind, string>> = {
  opened: 'incident opened',
  joined: 'another signal joined it',
  diagnosed: 'diagnosed',
  decided: 'decided',
  asked: 'a person was asked',
  reminded: 'the person was reminded',
  answered: 'a person answered',
  expired: 'nobody answered in time',
  withdrawn: 'the question was withdrawn',
  started: 'runbook started',
  adopted: 'a runbook already running was adopted',
  'execution-ended': 'runbook ended',
  validated: 'measured',
  compared: 'its logs were compared',
  counted: 'counted in the track record',
  counterfactual: 'followed after people took over',
  compensating: 'undoing the change',
  reverted: 'the change was put back',
  drifted: 'the value is not ours any more and was left alone',
  'left-changed': 'something is left changed',
  told: 'people were told of the change',
  demoted: 'a cell was demoted',
  'promotion-asked': 'a promotion was asked for',
  promoted: 'a cell was promoted',
  'breaker-opened': 'a breaker opened',
  'breaker-closed': 'a breaker was closed',
  ended: 'incident ended',
};

/** Which facts a line tells, in this order; `npx paramedic show --json` has them all. */
const worth: readonly string[] = [
  'by',
  'incidentType',
  'decision',
  'verdict',
  'result',
  'says',
  'course',
  'remedy',
  'status',
  'outcome',
  'remediationId',
  'remediation',
  'confidence',
  'objections',
  'answer',
  'answeredBy',
  'reason',
  'reasons',
  'because',
  'title',
  'alarm',
  'ruleName',
  'target',
  'joinedBefore',
  'resource',
  'deadline',
  'execution',
];

/** One ledger entry as one line. */
export function narrate({ sequence, at, by, event }: LedgerEntry): string {
  const facts = worth.flatMap((name) => {
    const text = wordsOf(event.facts[name]);
    return text === '' ? [] : [`${name} ${text}`];
  });
  const told = facts.length === 0 ? '' : `: ${facts.join(', ')}`;
  return `${String(sequence).padStart(3)}  ${at}  ${by.padEnd(9)} ${words[event.kind]}${told}`;
}

/** A fact in a few words; a record is named by its reason or kind, else by its keys. */
function wordsOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join(' + ');
  switch (typeof value) {
    case 'string':
      return /^[0-9a-f]{64}$/.test(value) ? value.slice(0, 12) : value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      return value === null ? '' : wordsOfRecord(value);
    case 'symbol':
    case 'undefined':
    case 'function':
      return '';
  }
}

function wordsOfRecord(value: object): string {
  const reason: unknown = 'reason' in value ? value.reason : undefined;
  const kind: unknown = 'kind' in value ? value.kind : undefined;
  const named = reason ?? kind;
  return typeof named === 'string' ? named : `{${Object.keys(value).join(' ')}}`;
}
