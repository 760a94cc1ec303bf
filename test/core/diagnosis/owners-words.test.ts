import { ownersWords } from '../../../lambdas/core/diagnosis/owners-words';
import { bucket } from '../finding-facts';
import { gatheredAt, service } from './pictures';

describe('the words of an owner', () => {
  it.each([
    ['is there', { 'paramedic:public': 'https://AKIAIOSFODNN7EXAMPLE@x' }, true, 'set'],
    ['is there without a value', { 'paramedic:public': '' }, true, 'set'],
    ['is not there', {}, false, 'not set'],
  ])('say whether a tag %s, and nothing of what it holds', (_how, tags, isThere, said) => {
    expect(ownersWords({ ...bucket, tags }, gatheredAt)).toEqual([
      {
        id: 'owners-words',
        source: 'tags',
        at: gatheredAt,
        summary: `By its tags: paramedic:public ${said}.`,
        values: { meantToBePublic: isThere },
      },
    ]);
  });

  it('are none of a type that knows no tag of the kind', () => {
    expect(ownersWords({ ...service, tags: { 'paramedic:public': '' } }, gatheredAt)).toEqual([]);
  });
});
