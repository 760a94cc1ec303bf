import { isOfLibrary } from './permission';
import { libraryPermissions } from './platform-permissions';
import { libraryGroups, libraryRows } from './rows';
import { LONGEST, Stage } from './stage';

const stage = new Stage(libraryGroups);

beforeAll(() => {
  stage.begin(libraryGroups, 0);
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
