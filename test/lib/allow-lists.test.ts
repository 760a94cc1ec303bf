import { listsOf, scopedWrites } from '../../lambdas/core/allow-list';
import { deployable, missingLists } from '../../lib/allow-lists';
import { parseConfig } from '../../lib/config';
import { evaluate } from '../../local/iam/evaluate';
import { config } from '../../paramedic.config';
import { blockS3PublicAccess } from '../../ssm-documents/block-s3-public-access.remediation';
import { catalogue } from '../../ssm-documents/catalogue';
import { roleOf, synthesised } from './synthesised';

const block = catalogue.filter(({ remediation }) => remediation.id === blockS3PublicAccess.id);
const listed = 'arn:aws:s3:::invoices';
const allowLists = { publicAccessBuckets: [listed] };
const statement = (changed: object) => {
  const { own } = roleOf(synthesised({ modes: {}, ...changed }, block), 'RunbooksBlock');
  return {
    own,
    may: (action: string, resource: string, tags: object = {}) => {
      const context = {
        'aws:RequestedRegion': 'eu-west-1',
        'aws:ResourceAccount': '111122223333',
        ...tags,
      };
      return evaluate(own, { action, resource, context }).allowed;
    },
  };
};
const put = 's3:PutBucketPublicAccessBlock';
const optedIn = { 'aws:ResourceTag/paramedic:remediation': 'enabled' };

describe('writes whose tags count only where config says so', () => {
  it('take a list while config does not', () => {
    const { may } = statement({ allowLists });

    expect(may(put, listed)).toBe(true);
    expect(may(put, 'arn:aws:s3:::payroll', optedIn)).toBe(false);
  });

  it('take the opt-in tag once it does, and no list', () => {
    const { may } = statement({ bucketAbac: true, allowLists: {} });

    expect(may(put, 'arn:aws:s3:::payroll', optedIn)).toBe(true);
    expect(may(put, listed)).toBe(false);
    expect(may(put, listed, { 'aws:ResourceTag/paramedic:remediation': 'disabled' })).toBe(false);
    expect(may(put, listed, { ...optedIn, 'aws:ResourceAccount': '444455556666' })).toBe(false);
  });

  it.each([{ allowLists }, { bucketAbac: true, allowLists: {} }])(
    'never reach the settings of the whole account, nor tags, with %j',
    (changed) => {
      const { may, own } = statement(changed);

      for (const action of [
        's3:PutAccountPublicAccessBlock',
        's3:PutBucketTagging',
        's3:TagResource',
      ]) {
        expect(may(action, '*', optedIn)).toBe(false);
        expect(may(action, listed, optedIn)).toBe(false);
      }
      const allowed = own.filter(({ effect }) => effect === 'Allow');
      expect(allowed.flatMap(({ actions }) => actions.patterns)).toEqual([put]);
    },
  );

  it('ask for a list or for the statement', () => {
    const [{ remediation }] = block as [(typeof block)[0]];

    expect(listsOf(remediation).map(({ name }) => name)).toEqual(['publicAccessBuckets']);
    expect(listsOf(remediation, { bucketAbac: true })).toEqual([]);
    expect(missingLists(remediation, { allowLists: {} })).toHaveLength(1);
    expect(deployable(block, { allowLists: {} })).toEqual([]);
    expect(deployable(block, { allowLists: {}, bucketAbac: true })).toEqual(block);
  });

  it('can be armed with either', () => {
    const armed = (more: object) => () =>
      parseConfig(
        { ...config, modes: { [blockS3PublicAccess.id]: { production: 'shadow' } }, ...more },
        block,
      );

    expect(armed({})).toThrow('allowLists.publicAccessBuckets');
    expect(armed({ allowLists })).not.toThrow();
    expect(armed({ bucketAbac: true })).not.toThrow();
    expect(armed({ bucketAbac: false })).toThrow('allowLists.publicAccessBuckets');
  });

  it('leave every other write as it is declared', () => {
    for (const { remediation } of catalogue.filter((entry) => !block.includes(entry))) {
      expect(scopedWrites(remediation, { bucketAbac: true })).toEqual(remediation.writes);
    }
  });
});
