import { read, unread } from '../../../lambdas/core/facts';
import { notManual } from '../../../lambdas/core/gates/not-manual';
import { facts, proposal, restart, target } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(notManual);
const withTag = (value: string) => ({ ...target.tags, 'paramedic:operation': value });

describe('not manual', () => {
  it('objects to a target in people’s own hands', () => {
    const manual = read({ ...target, tags: withTag('manual') });
    expect(ask({ facts: { target: manual } })).toEqual([
      { reason: 'manual-operation', resource: target.arn },
    ]);
  });

  it.each([
    ['paramedic:operation', 'Manual'],
    ['paramedic:operation', ' MANUAL '],
    ['Paramedic:Operation', 'manual'],
    ['paramedic:operation ', 'manual'],
  ])('objects to a target on which it was typed as "%s" = "%s"', (key, value) => {
    const manual = read({ ...target, tags: { ...target.tags, [key]: value } });
    expect(ask({ facts: { target: manual } })).toHaveLength(1);
  });

  it.each([
    ['config', 'MANUAL', 'manual'],
    ['the tag', 'manual', 'MANUAL'],
  ])('objects whatever case %s has', (_whose, value, given) => {
    const policy = { ...facts.policy, manual: { key: 'paramedic:operation', value } };
    const manual = read({ ...target, tags: withTag(given) });
    expect(ask({ facts: { target: manual, policy } })).toHaveLength(1);
  });

  it('passes a target without the tag, or with another value', () => {
    expect(ask()).toEqual([]);
    expect(ask({ facts: { target: read({ ...target, tags: withTag('usual') }) } })).toEqual([]);
  });

  it('objects when the tags could not be read', () => {
    expect(ask({ facts: { target: unread('TimeoutError') } })).toMatchObject([
      { reason: 'could-not-look' },
    ]);
  });

  it('objects to a tag carrier in people’s own hands', () => {
    const carriers = { group: { lookup: 'group', select: () => undefined } };
    const runbook = { ...restart, remediation: { ...restart.remediation, carriers } };
    const group = { arn: 'arn:group', tags: withTag('manual') };
    expect(notManual(proposal, runbook, { ...facts, carriers: { group: read(group) } })).toEqual([
      { reason: 'manual-operation', resource: 'arn:group' },
    ]);
  });
});
