import type { Found } from '../../lambdas/core/remediation';
import { rollbackLambdaAlias } from '../../ssm-documents/rollback-lambda-alias.remediation';
import { aliasTarget, functionArn } from './lambda-answers';
import { attempted, boundTo, refusals } from './refusals';
import { changed, type Evidence, holding } from './signs';

const versionsOf = (...Versions: readonly string[]) => ({
  Versions: Versions.map((Version) => ({ Version })),
});
const weighted = (FunctionVersion: string, AdditionalVersionWeights: object) => ({
  FunctionVersion,
  RoutingConfig: { AdditionalVersionWeights },
});

/** An alias at the newest of three versions. Each case changes one answer. */
const found: Found = {
  alias: { FunctionVersion: '8' },
  versions: versionsOf('$LATEST', '6', '7', '8'),
  previous: { State: 'Active' },
};
const { VersionBefore, VersionAfter } = rollbackLambdaAlias.parameters;
const versions = (change: Found) =>
  [VersionBefore, VersionAfter].map((each) => boundTo(each, { ...found, ...change }, aliasTarget));
const refused = (change: Found) =>
  refusals(rollbackLambdaAlias, { ...found, ...change }, aliasTarget);

describe('rollback-lambda-alias', () => {
  it.each<[what: string, change: Found, bound: readonly unknown[]]>([
    ['the version before', {}, ['8', '7']],
    ['the version before by number, not by text', { ...tenth(), previous: {} }, ['10', '9']],
    ['the one before a gap', { versions: versionsOf('8', '5', '2') }, ['8', '5']],
    ['the one before an older one', { alias: { FunctionVersion: '7' } }, ['7', '6']],
    ['nothing before the first', { alias: { FunctionVersion: '6' } }, ['6', undefined]],
    ['nothing before $LATEST', { alias: { FunctionVersion: '$LATEST' } }, ['$LATEST', undefined]],
    ['nothing where none is published', { versions: versionsOf('$LATEST') }, ['8', undefined]],
    ['nothing where nobody could look', { versions: undefined }, ['8', undefined]],
    ['nothing of no alias', { alias: {} }, [undefined, undefined]],
  ])('goes back to %s', (_what, change, bound) => {
    expect(versions(change)).toEqual(bound);
  });

  function tenth(): Found {
    return { alias: { FunctionVersion: '10' }, versions: versionsOf('10', '9', '1') };
  }

  it('may run on an alias at its newest version', () => {
    expect(refused({})).toEqual([]);
  });

  it('may take away the share of an older version', () => {
    expect(refused({ alias: weighted('8', { '7': 0.2 }) })).toEqual([]);
  });

  it.each<[what: string, change: Found, ids: readonly string[]]>([
    ['there is no version before', { alias: { FunctionVersion: '6' } }, ['no-previous-version']],
    [
      'a newer version is getting a share',
      { alias: weighted('7', { '8': 0.1 }) },
      ['traffic-shifting'],
    ],
    [
      'what is not published is getting a share',
      { alias: weighted('8', { $LATEST: 0.1 }) },
      ['traffic-shifting'],
    ],
    [
      'the version before is asleep',
      { previous: { State: 'Inactive' } },
      ['previous-version-not-active'],
    ],
    [
      'nobody knows the state of the version before',
      { previous: undefined },
      ['previous-version-not-active'],
    ],
    [
      'the alias could not be read',
      { alias: {} },
      ['no-previous-version', 'traffic-shifting', 'previous-version-not-active'],
    ],
  ])('does not run when %s', (_what, change, ids) => {
    expect(refused(change)).toEqual(ids);
  });

  it('looks at the version that it would go back to, if there is one', () => {
    const { input } = rollbackLambdaAlias.lookups.previous;

    expect(input(found, aliasTarget)).toEqual({ FunctionName: 'quotes', Qualifier: '7' });
    expect(input({ ...found, alias: { FunctionVersion: '6' } }, aliasTarget)).toBeUndefined();
  });

  it('locks the alias and its function', () => {
    expect(rollbackLambdaAlias.lockSet(aliasTarget)).toEqual([`${functionArn}:live`, functionArn]);
  });

  it.each([
    ['is the one version', { FunctionVersion: '7' }, '7'],
    ['is of nobody when traffic is shared', weighted('7', { '8': 0.1 }), '7 and 8'],
    ['is unknown when the alias is', {}, undefined],
  ])('what the alias is set to %s', (_what, alias, now) => {
    const [changed] = rollbackLambdaAlias.compensation.exchange;

    expect(attempted(() => changed.now({ alias }))).toBe(now);
  });

  const failing: Evidence = {
    changes: { inLastHour: 1, inProgress: 0 },
    'metric-Errors': { latest: 90, baseline: 0 },
    'target-state': { otherVersions: 0 },
  };

  it('fits errors since a deploy', () => {
    expect(holding(rollbackLambdaAlias.signs, failing)).toEqual(['new-version-fails']);
  });

  it.each<[what: string, id: string, values: Evidence[string]]>([
    ['no deploy', 'changes', { inLastHour: 0 }],
    ['a deploy under way', 'changes', { inProgress: 1 }],
    ['traffic that is being shifted', 'target-state', { otherVersions: 1 }],
    ['traffic of which nobody knows', 'target-state', { otherVersions: NaN }],
    ['no errors', 'metric-Errors', { latest: 0 }],
  ])('does not fit %s', (_what, id, values) => {
    expect(holding(rollbackLambdaAlias.signs, changed(failing, id, values))).toEqual([]);
  });
});
