import { parseSettings } from '../../../bin/commands/settings';
import { deployedVersions } from '../../../bin/commands/deployed-versions';
import { recomputeTrust } from '../../../bin/commands/recompute-trust';
import { explainCell, listTrust } from '../../../bin/commands/trust';
import { UsageError } from '../../../bin/commands/usage-error';
import { cellName } from '../../../lambdas/core/trust/cell';
import { changeTrust } from '../../../lambdas/core/trust/change-trust';
import type { Outcome, ToldOutcome } from '../../../lambdas/core/trust/outcome';
import { MemoryEvents } from '../../fakes/events';
import { MemoryIncidents } from '../../fakes/incidents';
import { MemoryLedger } from '../../fakes/ledger';
import { MemoryTrustRecords } from '../../fakes/trust-records';
import { incident, policy } from '../../core/base-facts';
import { cell, good, now, occasion } from '../../core/trust/occasion';

const text = (change: object = {}) =>
  JSON.stringify({
    ...{ stack: 'Paramedic', region: 'eu-west-1', account: '111122223333', apiUrl: 'https://api' },
    tables: {
      ...{ incidents: 'i', ledger: 'l', attempts: 'a', approvals: 'p', trust: 't', changes: 'c' },
    },
    killSwitchParameter: '/k',
    topicArn: 'arn:aws:sns:eu-west-1:111122223333:t',
    functions: {
      ...{ intake: 'f', incident: 'f', classifier: 'f', executor: 'f', validator: 'f' },
      ...{ sweeper: 'f', approvals: 'f', changes: 'f' },
    },
    ...{ alarmSelection: 'all', approvers: [], optIn: { key: 'k', value: 'v' }, modelChain: [] },
    trust: {
      demands: occasion.demands,
      autonomousCells: [cellName(cell)],
      deployed: { prefix: 'paramedic', model: 'model-1', prompt: 'prompt-1', rules: 'rules-1' },
    },
    ...change,
  });
const settings = parseSettings('/p', text());
const earnedWith = deployedVersions(settings, cell.remediationId);

const seen = (incidentId: string) => ({
  ...{ incidentId, cell, service: good.service, wouldHave: 'act' as const },
  ...{ course: 'after-change' as const, remedy: 'same-kind' as const, because: 'OK' },
  ...{ changes: [], until: now, at: now },
});

/** A stack in which so many incidents were approved and recovered. */
async function stack(count: number) {
  const clock = { now: () => good.at };
  const ledger = new MemoryLedger(clock);
  const trust = new MemoryTrustRecords();
  const incidents = new MemoryIncidents();
  const tell = async (told: ToldOutcome) => {
    const id = told.incidentId;
    await incidents.open({ ...incident, id });
    await ledger.append(id, 'opened', { kind: 'opened', facts: {} });
    await ledger.append(id, 'e', { kind: 'execution-ended', facts: { attempt: told.key } });
    await ledger.append(id, 'v', { kind: 'validated', facts: { verdict: told.result } });
    await ledger.append(id, 'counted', { kind: 'counted', facts: { ...told } });
  };
  for (let one = 1; one <= count; one += 1) {
    const { at, ...told }: Outcome = { ...good, incidentId: `inc-${one}`, earnedWith };
    await tell(told);
    await trust.count({ ...told, at });
  }
  return { settings, ledger, trust, incidents, now, tell, clock };
}

describe('npx paramedic trust', () => {
  it('says of each cell how it stands', async () => {
    expect((await listTrust(await stack(35))).lines).toEqual([
      'compute/restart-ecs-service/production  trusted',
      '            right 35 of 35, lower bound 0.901',
    ]);
    expect((await listTrust(await stack(34))).lines[0]).toBe(
      'compute/restart-ecs-service/production  asks a person: 34 outcomes judged, 35 needed',
    );
  });

  it('names a cell that is allow-listed and has no record', async () => {
    expect((await listTrust(await stack(0))).lines).toEqual([
      'compute/restart-ecs-service/production  asks a person: 0 outcomes judged, 35 needed',
      '            right 0 of 0, lower bound none',
    ]);
  });

  it('explains what its numbers follow from', async () => {
    const books = await stack(2);
    await books.trust.count({
      ...{ ...good, incidentId: 'inc-3', result: 'expired', wouldHave: 'ask' },
      earnedWith: { ...earnedWith, prompt: 'prompt-0' },
    });
    const { lines } = await explainCell(books, cellName(cell));

    expect(lines).toContain('would have acted, and it was: recovered  2');
    expect(lines).toContain('would have asked, and it was: expired  1');
    expect(lines.filter((line) => line.startsWith('outcome'))).toHaveLength(3);
  });

  it.each([
    'approval-void',
    'proposal-vague',
    'clear-unconfirmed',
    'narrowed',
    'start-unknown',
  ] as const)('explains that %s is counted, and moves no number', async (result) => {
    const books = await stack(2);
    const before = (await explainCell(books, cellName(cell))).lines.slice(0, 2);
    await books.trust.count({ ...good, incidentId: 'inc-3', result, earnedWith });
    const { lines } = await explainCell(books, cellName(cell));

    expect(lines.slice(0, 2)).toEqual(before);
    expect(lines).toContain(`would have acted, and it was: ${result}  1`);
    expect(lines.join()).toContain(`inc-3  ${result} (nothing)`);
  });

  it('tells what became of incidents after people took over, and makes no number of it', async () => {
    const books = await stack(2);
    const before = (await explainCell(books, cellName(cell))).lines.slice(0, 3);
    for (const incidentId of ['inc-1', 'inc-2']) await books.trust.follow(seen(incidentId));
    const { lines } = await explainCell(books, cellName(cell));

    expect(lines.slice(0, 3)).toEqual(before);
    expect(lines).toContain(
      'followed    2 incidents for 120 minutes after people took over; none of this earns trust',
    );
    expect(lines).toContain(
      '            over after a change of the target; people made the same kind of change  2',
    );
  });

  it.each(['compute', 'magic/restart-ecs-service/production'])('knows no cell %s', async (name) => {
    await expect(explainCell(await stack(0), name)).rejects.toThrow(UsageError);
  });

  it('asks for a deployment that says what it demands', async () => {
    const older = parseSettings('/p', text({ trust: undefined }));

    await expect(listTrust({ ...(await stack(1)), settings: older })).rejects.toThrow(
      'Deploy it again',
    );
  });
});

describe('npx paramedic trust --recompute', () => {
  it('agrees with a record that follows from the ledger, words included', async () => {
    const books = await stack(3);
    const ports = {
      ...books,
      events: new MemoryEvents(),
      policy: { ...policy, approvers: ['arn:aws:iam::111122223333:user/ann'] },
    };
    const by = 'arn:aws:iam::111122223333:user/ann';
    await changeTrust(ports)({ kind: 'demote', cell, service: undefined, by, reason: 'not now' });
    const told = await recomputeTrust(books);

    expect(told.lines.at(-1)).toBe(
      'Recomputed from the ledger: 1 cells, 3 outcomes; the record agrees.',
    );
    expect(told.exitCode).toBe(0);
  });

  it.each<
    [
      what: string,
      tamper: (books: Awaited<ReturnType<typeof stack>>) => Promise<void>,
      said: string,
    ]
  >([
    [
      'an outcome is missing from the record',
      ({ tell }) => tell({ ...good, incidentId: 'inc-9', earnedWith }),
      'outcome attempt-1 of inc-9 is on the ledger and not in the record',
    ],
    [
      'an outcome was made up',
      ({ trust }) => trust.count({ ...good, incidentId: 'inc-9' }),
      'outcome attempt-1 of inc-9 is in the record and not on the ledger',
    ],
    [
      'a word was made up',
      ({ trust }) =>
        trust.say({
          ...{ cell, kind: 'promoted', key: 'word-9', at: now, service: undefined },
          ...{ by: 'nobody', reason: 'none' },
        }),
      'word promoted word-9 is in the record and not on the ledger',
    ],
    [
      'what happened after an incident was made up',
      ({ trust }) => trust.follow(seen('inc-9')),
      'what happened after inc-9 is in the record and not on the ledger',
    ],
    [
      'an outcome was counted that nothing bears out',
      async ({ ledger, trust }) => {
        const { at, ...told }: Outcome = { ...good, incidentId: 'inc-9' };
        await ledger.append('inc-9', 'counted', { kind: 'counted', facts: { ...told } });
        await trust.count({ ...told, at });
      },
      'inc-9: counted as recovered, which no entry of its chain bears out',
    ],
    [
      'an outcome was counted twice on the ledger',
      async ({ ledger }) => {
        const counted = (await ledger.read('inc-1')).at(-1)!;
        await ledger.append('inc-1', 'again', counted.event);
      },
      'inc-1: attempt-1 is counted more than once',
    ],
  ])('fails and says so when %s', async (_what, tamper, said) => {
    const books = await stack(3);
    await tamper(books);
    const told = await recomputeTrust(books);

    expect(told.exitCode).toBe(1);
    expect(told.lines.join('\n')).toContain(said);
  });
});
