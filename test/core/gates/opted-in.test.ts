import { read, unread, type Facts } from '../../../lambdas/core/facts';
import { optedIn } from '../../../lambdas/core/gates/opted-in';
import { target } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(optedIn);
const tagged = (tags: Record<string, string>) => ({ facts: { target: read({ ...target, tags }) } });
const group = { ...target, arn: 'arn:aws:autoscaling:group' };
const carriers = { group: { lookup: 'service', select: () => group.arn } };

describe('opted in', () => {
  it('passes on exactly the opt-in tag', () => {
    expect(ask(tagged({ 'paramedic:remediation': 'enabled' }))).toEqual([]);
  });

  it.each<[what: string, tags: Record<string, string>]>([
    ['another value', { 'paramedic:remediation': 'enabled ' }],
    ['another case', { 'Paramedic:Remediation': 'enabled' }],
    ['an empty value', { 'paramedic:remediation': '' }],
    ['no tag', {}],
  ])('objects to %s', (_what, tags) => {
    expect(ask(tagged(tags))).toEqual([{ reason: 'not-opted-in', resource: target.arn }]);
  });

  it('objects when the target carries no tags', () => {
    expect(ask({ facts: { target: read(undefined) } })).toEqual([
      { reason: 'not-opted-in', resource: target.arn },
    ]);
  });

  it('passes when every tag carrier is opted in', () => {
    expect(ask({ remediation: { carriers }, facts: { carriers: { group: read(group) } } })).toEqual(
      [],
    );
  });

  it('objects to a tag carrier that is not', () => {
    const closed = read({ ...group, tags: {} });
    expect(ask({ remediation: { carriers }, facts: { carriers: { group: closed } } })).toEqual([
      { reason: 'carrier-not-opted-in', resource: group.arn },
    ]);
  });

  it('passes on a tag carrier that this change does not write to', () => {
    const group = read('not-involved' as const);
    expect(ask({ remediation: { carriers }, facts: { carriers: { group } } })).toEqual([]);
  });

  it.each<Facts['carriers']>([{}, { group: unread('TimeoutError') }])(
    'objects when a tag carrier was not looked at',
    (looked) => {
      expect(ask({ remediation: { carriers }, facts: { carriers: looked } })).toMatchObject([
        { reason: 'could-not-look', at: 'tag carrier group' },
      ]);
    },
  );
});
