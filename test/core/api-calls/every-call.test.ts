import { catalogued, patternOf } from '../../../lambdas/core/api-calls/api-call';
import { callsByArea, everyCall } from '../../../lambdas/core/api-calls/every-call';
import { sanitiseLabel } from '../../../lambdas/core/sanitise';

const each = everyCall.flatMap(({ service, words, names }) =>
  names.map((name) => ({ service, name, what: `${words} ${name}` })),
);

describe('the catalogue of API calls', () => {
  it.each(Object.entries(callsByArea))('fits one pattern of EventBridge: %s', (_area, calls) => {
    const { detailType, detail } = patternOf(calls);

    expect(JSON.stringify({ 'detail-type': detailType, detail }).length).toBeLessThanOrEqual(2_048);
  });

  it('has each call once', () => {
    const named = each.map(({ service, name }) => `${service} ${name}`);

    expect(named.filter((one, index) => named.indexOf(one) !== index)).toEqual([]);
  });

  it('names calls so that they may be shown', () => {
    expect(each.map(({ what }) => what).filter((what) => sanitiseLabel(what) !== what)).toEqual([]);
  });

  it('has no call that only reads', () => {
    expect(each.filter(({ name }) => /^(Get|List|Describe|Head|Batch)/.test(name))).toEqual([]);
  });

  it.each([
    ['lambda.amazonaws.com', 'UpdateFunctionCode20150331v2', 'UpdateFunctionCode'],
    ['lambda.amazonaws.com', 'PutFunctionConcurrency20171031', 'PutFunctionConcurrency'],
    ['lambda.amazonaws.com', 'UpdateAlias', 'UpdateAlias'],
    ['ecs.amazonaws.com', 'UpdateService', 'UpdateService'],
  ])('finds %s %s as %s', (source, eventName, name) => {
    expect(catalogued(everyCall, source, eventName)).toMatchObject({ name });
  });

  it.each([
    ['a longer name', 'lambda.amazonaws.com', 'UpdateFunctionCodeSigningConfig'],
    ['a date where there is none', 'ecs.amazonaws.com', 'UpdateService20141113'],
    ['the same call of another service', 'servicediscovery.amazonaws.com', 'UpdateService'],
    ['another service of the same beginning', 'ecs.amazonaws.com.evil', 'UpdateService'],
  ])('finds nothing in %s', (_what, source, eventName) => {
    expect(catalogued(everyCall, source, eventName)).toBeUndefined();
  });
});
