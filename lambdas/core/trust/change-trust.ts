import { isApprover, personOf } from '../approver';
import { digestOf } from '../digest';
import { epochOf, minutesAfter, type Instant } from '../instant';
import type { Clock } from '../ports/clock';
import type { Events } from '../ports/events';
import type { Ledger } from '../ports/ledger';
import type { TrustRecords } from '../ports/trust-records';
import type { Policy } from '../policy';
import { sanitise } from '../sanitise';
import { letOut } from '../telling/let-out';
import { demotedByPerson } from '../telling/word-events';
import type { Cell } from './cell';
import { demotionsOf } from './demotion';
import { requestHours, type ToldWord, type Word } from './word';
import { chainOf } from './words-chain';

export interface TrustPorts {
  readonly ledger: Ledger;
  readonly trust: TrustRecords;
  readonly events: Events;
  readonly policy: Policy;
  readonly clock: Clock;
}

interface Said {
  readonly cell: Cell;
  /** ARN of a target, for a word that binds it alone. */
  readonly service: string | undefined;
  /** ARN of the authenticated caller. */
  readonly by: string;
  readonly reason: string;
}

export type WordRequest =
  | ({ readonly kind: 'demote' | 'promote' } & Said)
  /** `request` names what is confirmed by at least the first eight digits of its key. */
  | ({ readonly kind: 'confirm'; readonly request: string } & Said);

/** What became of a word. Everything but `recorded` changed nothing. */
export type WordOutcome =
  | { readonly kind: 'recorded'; readonly word: Word }
  | { readonly kind: 'not-approver'; readonly by: string }
  | { readonly kind: 'nothing-to-lift' }
  | { readonly kind: 'not-asked' }
  | { readonly kind: 'too-late'; readonly until: Instant }
  | { readonly kind: 'not-second-person'; readonly askedBy: string };

/**
 * Records what a person says of a cell: ledger first, then the record that the one door reads. A demotion takes one
 * person and holds at once; a promotion one who asks and another who confirms, and it lifts demotions and nothing else:
 * the record has to suffice all the same.
 */
export const changeTrust =
  (ports: TrustPorts) =>
  async (request: WordRequest): Promise<WordOutcome> => {
    const { policy } = ports;
    const { by } = request;
    const person = personOf(policy.approvers, by);
    if (!isApprover(policy.approvers, by) || person === undefined) {
      return refuse(ports, request, { kind: 'not-approver', by });
    }
    switch (request.kind) {
      case 'demote':
        return record(ports, request, 'demoted', fresh(ports, request));
      case 'promote':
        return (await isDemoted(ports, request))
          ? record(ports, request, 'promotion-asked', fresh(ports, request))
          : refuse(ports, request, { kind: 'nothing-to-lift' });
      case 'confirm':
        return confirm(ports, request, person);
    }
  };

async function confirm(
  ports: TrustPorts,
  request: Extract<WordRequest, { kind: 'confirm' }>,
  person: string,
): Promise<WordOutcome> {
  const { words } = await ports.trust.read(request.cell);
  const asked = words.find(
    ({ kind, key, service }) =>
      kind === 'promotion-asked' &&
      service === request.service &&
      request.request.length >= 8 &&
      key.startsWith(request.request),
  );
  if (!asked) return refuse(ports, request, { kind: 'not-asked' });
  const requester = personOf(ports.policy.approvers, asked.by);
  if (requester === undefined || requester === person) {
    return refuse(ports, request, { kind: 'not-second-person', askedBy: asked.by });
  }
  const until = minutesAfter(asked.at, requestHours * 60);
  return epochOf(ports.clock.now()) < epochOf(until)
    ? record(ports, request, 'promoted', asked.key)
    : refuse(ports, request, { kind: 'too-late', until });
}

async function isDemoted({ trust }: TrustPorts, { cell, service }: Said): Promise<boolean> {
  const demotions = demotionsOf(await trust.read(cell), service);
  return demotions.some((demotion) => demotion.service === service);
}

const fresh = ({ clock }: TrustPorts, request: WordRequest): string =>
  digestOf({ ...request, at: clock.now() }).slice(0, 16);

/** One entry for each kind and key: whoever confirms what was confirmed finds the first word standing. */
async function record(
  { ledger, trust, events, policy }: TrustPorts,
  { cell, service, by, reason }: Said,
  kind: Word['kind'],
  key: string,
): Promise<WordOutcome> {
  const told: ToldWord = { cell, kind, key, service, by, reason: sanitise(reason) };
  const entry = await ledger.append(chainOf(cell), `${kind} ${key}`, { kind, facts: { ...told } });
  const word = { ...told, ...entry.event.facts, at: entry.at };
  await trust.say(word);
  // It holds by now: a demotion that cannot be told fails in front of who said it, and stands.
  if (kind === 'demoted') await events.publish(letOut(demotedByPerson(word), policy.privacy));
  return { kind: 'recorded', word };
}

/** A refused word is on the ledger, too. */
async function refuse(
  ports: TrustPorts,
  request: WordRequest,
  refusal: Exclude<WordOutcome, { kind: 'recorded' }>,
): Promise<WordOutcome> {
  const { kind: asked, cell, service, by, reason } = request;
  const facts = {
    asked,
    service,
    by,
    reason: sanitise(reason),
    outcome: `refused: ${refusal.kind}`,
  };
  const key = `answered ${fresh(ports, request)}`;
  await ports.ledger.append(chainOf(cell), key, { kind: 'answered', facts });
  return refusal;
}
