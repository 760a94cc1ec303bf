import { type Found, playLostSignals } from './lost-signals';
import { isOfLibrary } from './permission';
import { platformPermissions } from './platform-permissions';
import { loopGroups, loopRows } from './rows';
import { LONGEST, Stage } from './stage';

const stage = new Stage(loopGroups);
let lost: Promise<Found> | undefined;

/** The account with most scenarios begins at once; beside it the small ones take turns, two at a time. */
beforeAll(() => {
  const byWeight = [...loopGroups].sort((one, other) => other.rows.length - one.rows.length);
  byWeight.forEach((group, index) => stage.begin([group], index === 0 ? 0 : 1 + (index % 2)));
  lost = stage.inTurn(1, playLostSignals);
});

afterAll(() => stage.over());

describe('the named scenarios, through the bundles', () => {
  it.each(loopRows)(
    '$title',
    async (row) => {
      const { ended, must } = await stage.outcome(row);

      expect(ended).toEqual(must);
    },
    LONGEST,
  );
});

describe('the finished incidents, exported as cases', () => {
  it(
    'are judged by the rules as they were, each that was diagnosed',
    async () => {
      const cases = await Promise.all(loopRows.map((row) => stage.asCase(row)));
      const diagnosed = cases.flatMap((each) => (each?.inIncident ? [each] : []));

      expect(diagnosed.filter(({ anew }) => typeof anew === 'string')).toEqual([]);
      const agreed = diagnosed.filter((each) => each.agreed);
      expect(agreed.map(({ anew }) => anew)).toEqual(agreed.map(({ inIncident }) => inIncident));
      expect(agreed.length).toBeGreaterThan(5);
      expect(diagnosed.map(({ labelledBy }) => labelledBy)).toContain('outcome');
    },
    LONGEST,
  );
});

describe('a signal that is lost twice on its way', () => {
  it(
    'is found by the sweeper and treated all the same',
    async () => {
      const { ending, buried, told } = await lost!;

      expect(ending).toEqual({ kind: 'escalated', reasons: ['observe-only'] });
      expect({ buried, told }).toEqual({ buried: 1, told: 8 });
    },
    LONGEST,
  );
});

describe('the permissions of the loop', () => {
  it(
    'are each needed by one of these scenarios, or by the platform',
    async () => {
      const never = await stage.unneeded((permission) => !isOfLibrary(permission), lost!);
      const platform = platformPermissions.flatMap(({ holders, statement, actions }) =>
        holders.flatMap((holder) => actions.map((action) => `${holder}: ${statement}, ${action}`)),
      );

      expect(never).toEqual(platform.sort());
    },
    LONGEST,
  );
});
