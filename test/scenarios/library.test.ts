import { isOfLibrary } from './permission';
import { libraryPermissions } from './platform-permissions';
import { lastingGroups, libraryRows, temporaryGroups } from './rows';
import { LONGEST, Stage } from './stage';

const stage = new Stage([...temporaryGroups, ...lastingGroups]);

/** Temporary changes take an hour of virtual time, most of it quiet; the others take turns beside them. */
beforeAll(() => {
  temporaryGroups.forEach((group, lane) => stage.begin([group], lane));
  stage.begin(lastingGroups, temporaryGroups.length);
});

afterAll(() => stage.over());

describe('the library, through the bundles', () => {
  it.each(libraryRows)(
    '$title',
    async (row) => {
      const { ended, must } = await stage.outcome(row);

      expect(ended).toEqual(must);
    },
    LONGEST,
  );
});

describe('the permissions of the library', () => {
  it(
    'are each needed by one of its scenarios, or by a course that none of them takes',
    async () => {
      const never = await stage.unneeded(isOfLibrary);
      const argued = libraryPermissions.flatMap(({ holders, statement, actions }) =>
        holders.flatMap((holder) => actions.map((action) => `${holder}: ${statement}, ${action}`)),
      );

      expect(never).toEqual(argued.sort());
    },
    LONGEST,
  );
});
