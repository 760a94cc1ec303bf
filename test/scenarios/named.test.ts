import { type Found, playLostSignals } from './lost-signals';
import { groups, rows } from './named-rows';
import { written } from './permission';
import { platformPermissions } from './platform-permissions';
import { playGroup, type Played } from './play-group';

/** All accounts one after another, on a busy machine. */
const LONGEST = 400_000;
const playing = new Map<string, Promise<Played>>();
let lost: Promise<Found> | undefined;

/** Two accounts at a time, for two cores; those with most scenarios first. */
beforeAll(() => {
  const lanes: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()];
  const inTurn = <T>(lane: number, run: () => Promise<T>): Promise<T> => {
    const played = lanes[lane]!.then(run);
    lanes[lane] = played.catch(() => undefined);
    return played;
  };
  const byWeight = [...groups].sort((one, other) => other.rows.length - one.rows.length);
  byWeight.forEach((group, index) => {
    const played = inTurn(index % lanes.length, () => playGroup(group));
    for (const { title } of group.rows) playing.set(title, played);
  });
  lost = inTurn(groups.length % lanes.length, playLostSignals);
});

afterAll(async () => {
  await Promise.allSettled([...playing.values(), lost]);
});

describe('the named scenarios, through the bundles', () => {
  it.each(rows)(
    '$title',
    async ({ title, scenario, expected }) => {
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
        ...(expected.change === undefined ? {} : { change: report.change }),
        also: report.also,
      }).toEqual({
        ending: expected.ending,
        reasons: expected.reasons,
        verdict: expected.verdict,
        executions: expected.executions,
        incidents: expected.incidents,
        modelCalls: expected.modelCalls,
        verified: true,
        ...(expected.change === undefined ? {} : { change: expected.change }),
        also: scenario.also.map((each) => ({ ...each, executions: 0 })),
      });
    },
    LONGEST,
  );
});

describe('a signal that is lost twice on its way', () => {
  it(
    'is found by the sweeper and treated all the same',
    async () => {
      const { ending, buried, deploys } = await lost!;

      expect(ending).toEqual({ kind: 'escalated', reasons: ['observe-only'] });
      expect({ buried, deploys }).toEqual({ buried: 1, deploys: 3 });
    },
    LONGEST,
  );
});

describe('the permissions of the template', () => {
  it(
    'are each needed by one of the scenarios, or by the platform',
    async () => {
      const played = await Promise.all([...new Set(playing.values()), lost!]);
      const [first = [], ...others] = played.map(({ unused }) => unused.map(written));
      const never = first.filter((line) => others.every((lines) => lines.includes(line)));
      const platform = platformPermissions.flatMap(({ holders, statement, actions }) =>
        holders.flatMap((holder) => actions.map((action) => `${holder}: ${statement}, ${action}`)),
      );

      expect([...new Set(never)].sort()).toEqual(platform.sort());
    },
    LONGEST,
  );
});
