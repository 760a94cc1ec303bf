import { groups, rows } from './named-rows';
import { playGroup, type Played } from './play-group';

const playing = new Map<string, Promise<Played>>();

/** The account with most scenarios begins at once; the small ones take turns beside it, for two cores. */
beforeAll(() => {
  let turn: Promise<unknown> = Promise.resolve();
  for (const group of groups) {
    const played = group.rows.length > 1 ? playGroup(group) : turn.then(() => playGroup(group));
    if (group.rows.length === 1) turn = played.catch(() => undefined);
    played.catch(() => undefined);
    for (const { title } of group.rows) playing.set(title, played);
  }
});

afterAll(async () => {
  await Promise.allSettled(playing.values());
});

describe('the named scenarios, through the bundles', () => {
  it.each(rows)(
    '$title',
    async ({ title, expected }) => {
      const report = (await playing.get(title)!).reports.get(title)!;
      if (report instanceof Error) throw report;
      const { ending, reasons, verdict, executions, incidents, modelCalls, ledger } = report;

      expect({
        ending,
        reasons,
        verdict,
        executions: executions.filter(({ kind }) => kind === 'remediation').length,
        incidents,
        modelCalls: expected.modelCalls === null ? null : modelCalls,
        verified: ledger.verified,
      }).toEqual({
        ending: expected.ending,
        reasons: expected.reasons,
        verdict: expected.verdict,
        executions: expected.executions,
        incidents: expected.incidents,
        modelCalls: expected.modelCalls,
        verified: true,
      });
    },
    170_000,
  );
});
