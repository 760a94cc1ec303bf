import type { Script } from './play-answers';
import { sendClick, type SlackWorkspace } from './slack-workspace';

/** In `approvers`, as are all sessions of the role OnCall. */
export const ann = 'local-operator';
export const bob = 'local-second-operator';

export const racing: Script = async ({ answer }) => {
  await Promise.all([answer(ann, 'approved'), answer(bob, 'approved')]);
};

export const late: Script = async ({ answer, ended }) => {
  await ended();
  await answer(ann, 'approved');
};

/** So long passes before the executor has room for what was approved that the evidence is old by then. */
export const busyDoor: Script = async ({ account, asked, answer }) => {
  account.faults.inject({
    ...{ service: 'lambda', operation: 'Invoke', caller: 'IncidentFunction' },
    matches: ({ Payload }) => {
      const payload = String(Payload);
      return payload.includes('"kind":"start"') && payload.includes(asked.incidentId);
    },
    mishap: { kind: 'delay', virtualMilliseconds: 26 * 60_000 },
  });
  await answer(ann, 'approved');
};

/** Somebody replaces the runbook behind the name, which takes an administrator. */
export const otherDocument: Script = async ({ account, asked, answer }) => {
  const { name } = asked.proposal.document;
  const deployed = account.documents.find((document) => document.name === name);
  if (!deployed) throw new Error(`${name} is not deployed`);
  Object.assign(deployed, { hash: 'f'.repeat(64) });
  await answer(ann, 'approved');
};

/** The alarm goes to OK while the executor is about to look at it. */
export const clearedMeanwhile: Script = async ({ account, scenario, answer }) => {
  account.faults.inject({
    ...{ service: 'monitoring', operation: 'DescribeAlarms', caller: 'ExecutorFunction' },
    matches: (input) => JSON.stringify(input).includes(scenario.watch),
    also: () => account.world.clearAlarm(scenario.watch),
    mishap: { kind: 'delay', virtualMilliseconds: 1_000 },
  });
  await answer(ann, 'approved');
};

/** What is risky needs two persons, each of whom signs. */
export const twoPersons =
  (workspace: SlackWorkspace): Script =>
  async ({ account, asked, answer }) => {
    await answer('OnCall/ann', 'approved');
    await answer('OnCall/ann', 'approved');
    await answer('OnCall/bob', 'approved');
    const value = `${asked.incidentId}/${asked.proposal.hash}`;
    const { repliesUrl } = workspace;
    await sendClick(account, {
      ...{ value, user: 'U0BOB', action: 'paramedic:approved', repliesUrl },
    });
    await repliesTo(workspace, 'signed request');
    await answer(bob, 'approved');
  };

export const narrowing: Script = async ({ answer, derived }) => {
  const more = { parameters: { ConcurrencyAfter: '16' } };
  const less = { parameters: { ConcurrencyAfter: '14' }, revertAfterMinutes: 30 };
  await answer(ann, 'narrowed', { narrowing: more });
  await answer(ann, 'narrowed', { narrowing: less });
  const { proposal } = await derived();
  const again = { proposalHash: proposal.hash };
  await answer(ann, 'approved', again);
  await answer(bob, 'approved');
  await answer(bob, 'approved', again);
};

/** How Slack was answered, and whether by then the record had been, which Slack is told of afterwards. */
export interface Acknowledged {
  readonly status: number;
  readonly isRecorded: boolean;
}

/** Forged clicks, one of a stranger, one of somebody whom config names and whose record takes its time. */
export const clicking =
  (workspace: SlackWorkspace, seen: Acknowledged[]): Script =>
  async ({ account, asked }) => {
    const send = async (given: Parameters<typeof sendClick>[1]): Promise<void> => {
      const status = await sendClick(account, given);
      seen.push({ status, isRecorded: isTold(workspace, 'Recorded: approved') });
    };
    const [approve] = await workspace.buttons(asked.proposal.hash);
    const { action_id: action, value } = approve!;
    const { repliesUrl } = workspace;
    const click = { action, value, repliesUrl, user: 'U0ANN' };
    await send({ ...click, signature: 'v0=00' });
    await send({ ...click, at: -600 });
    await send({ ...click, user: 'U0STRANGER' });
    await repliesTo(workspace, 'not on the list');
    account.faults.inject({
      ...{ service: 'dynamodb', operation: 'UpdateItem', caller: 'AnswersFunction' },
      mishap: { kind: 'delay', virtualMilliseconds: 4 * 60_000 },
    });
    await send(click);
    await repliesTo(workspace, 'Recorded: approved');
    await send(click);
    await repliesTo(workspace, 'Already approved');
  };

const isTold = ({ replies }: SlackWorkspace, words: string): boolean =>
  replies.some(({ body }) => JSON.stringify(body).includes(words));

async function repliesTo(workspace: SlackWorkspace, words: string): Promise<void> {
  for (let look = 0; look < 1_200; look += 1) {
    if (isTold(workspace, words)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Slack was not told within two minutes: ${words}`);
}
