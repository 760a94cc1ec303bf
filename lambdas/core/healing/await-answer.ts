import { epochOf, type Instant } from '../instant';
import type { Ask } from '../notices';
import { expired, reminded } from '../telling/events';
import { announce } from './announce';
import { confirmClear } from './by-itself';
import { note, type Healing } from './healing';
import type { Judged } from './measure';
import { answerIn, readNews, type Answer, type News } from './news';
import { patiently } from './patiently';

/** How waiting for a person ended. */
export type Answered =
  | Answer
  | { readonly kind: 'ended' }
  /** Nobody was asked: a person could not have judged it. */
  | { readonly kind: 'vague'; readonly missing: readonly string[] }
  | { readonly kind: 'by-itself'; readonly judged: Judged }
  | { readonly kind: 'clear-unconfirmed'; readonly because: string };

/** What flaps may wake the workflow this often; afterwards it sleeps on (3,000 operations at most). */
const wakeUps = 100;

/** Waits for the first of answer, confirmed clear and deadline, and reminds people once on the way. */
export async function awaitAnswer(healing: Healing, ask: Ask): Promise<Answered> {
  const { workflow } = healing;
  const look = (name: string): Promise<News> =>
    patiently(workflow, name, (each) =>
      workflow.step(each, () => readNews(healing, ask.proposal.hash)),
    );
  let until = ask.remindAt;
  for (let round = 1; ; round += 1) {
    const slept = await sleep(healing, ask, round, until);
    const news = await look(`look ${round}`);
    if (news.kind === 'cleared') {
      const settled = await clearing(healing, round, news.at, look);
      if (settled) return settled;
    } else if (news.kind !== 'waiting') return news;
    if (slept === 'woken') continue;
    const now = await workflow.now(`due ${round}`);
    if (!(epochOf(now) < epochOf(ask.expiresAt))) return expire(healing, ask, now);
    await remind(healing, ask, round, now);
    until = ask.expiresAt;
  }
}

function sleep(
  healing: Healing,
  ask: Ask,
  round: number,
  until: Instant,
): Promise<'due' | 'woken'> {
  const { workflow, incidents, incident } = healing;
  const wakeable = {
    ready: (wake: string) => incidents.sleeping(incident.id, wake),
    alreadyAwake: async () => (await readNews(healing, ask.proposal.hash)).kind !== 'waiting',
  };
  return workflow.sleepUntil(
    `wait for an answer ${round}`,
    until,
    round > wakeUps ? undefined : wakeable,
  );
}

/**
 * The source says that it is over: measure, and meanwhile stop as soon as somebody answers or it signals again. Undefined
 * means that there is still something to wait for.
 */
async function clearing(
  healing: Healing,
  round: number,
  clearedAt: Instant,
  look: (name: string) => Promise<News>,
): Promise<Answered | undefined> {
  const judged = await confirmClear(healing, `confirm clear ${round}`, clearedAt, async (name) => {
    return (await look(name)).kind === 'cleared';
  });
  if (judged?.verdict === 'recovered') return { kind: 'by-itself', judged };
  const news = await look(`look after clear ${round}`);
  if (news.kind === 'waiting') return undefined;
  if (news.kind !== 'cleared') return news;
  return {
    kind: 'clear-unconfirmed',
    because: judged?.because ?? 'What signalled cannot be measured.',
  };
}

async function remind(healing: Healing, ask: Ask, round: number, at: Instant): Promise<void> {
  await note(healing, `reminded ${round}`, 'reminded', { proposalHash: ask.proposal.hash });
  await announce(healing, `again ${round}`, reminded(healing.incident, ask, at));
}

/** open -> expired; an answer that got there first stands and is honoured. */
async function expire(healing: Healing, ask: Ask, at: Instant): Promise<Answered> {
  const { workflow, approvals, incident } = healing;
  const { hash } = ask.proposal;
  await note(healing, 'expired', 'expired', { proposalHash: hash, unlessAnswered: true });
  const standing = await patiently(workflow, 'expire', (name) =>
    workflow.step(name, () => approvals.close(incident.id, hash, 'expired')),
  );
  const answered = answerIn(standing) ?? ({ kind: 'closed', how: 'expired' } as const);
  if (answered.kind === 'closed' && answered.how === 'expired') {
    await announce(healing, 'that it expired', expired(incident, ask.proposal, at));
  }
  return answered;
}
