import { type Found, playLostSignals } from './lost-signals';
import { groups, rows } from './named-rows';
import { written } from './permission';
import { platformPermissions } from './platform-permissions';
import { playGroup, type Played } from './play-group';

const playing = new Map<string, Promise<Played>>();
let lost: Promise<Found> | undefined;

/** The account with most scenarios begins at once; the small ones take turns beside it, for two cores. */
beforeAll(() => {
  let turn: Promise<unknown> = Promise.resolve();
  for (const group of groups) {
    const played = group.rows.length > 1 ? playGroup(group) : turn.then(() => playGroup(group));
    if (group.rows.length === 1) turn = played.catch(() => undefined);
    played.catch(() => undefined);
    for (const { title } of group.rows) playing.set(title, played);
    if (group.rows.length === 1) lost ??= turn.then(playLostSignals);
  }
  lost?.catch(() => undefined);
});

afterAll(async () => {
  await Promise.allSettled([...playing.values(), lost]);
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

describe('a signal that is lost twice on its way', () => {
  it('is found by the sweeper and treated all the same', async () => {
    const { ending, buried, deploys } = await lost!;

    expect(ending).toEqual({ kind: 'escalated', reasons: ['observe-only'] });
    expect({ buried, deploys }).toEqual({ buried: 1, deploys: 3 });
  }, 170_000);
});

describe('the permissions of the template', () => {
  it('are each needed by one of the scenarios, or by the platform', async () => {
    const played = await Promise.all([...new Set(playing.values()), lost!]);
    const [first = [], ...others] = played.map(({ unused }) => unused.map(written));
    const never = first.filter((line) => others.every((lines) => lines.includes(line)));
    const platform = platformPermissions.flatMap(({ holders, statement, actions }) =>
      holders.flatMap((holder) => actions.map((action) => `${holder}: ${statement}, ${action}`)),
    );

    expect([...new Set(never)].sort()).toEqual(platform.sort());
  }, 170_000);
});
