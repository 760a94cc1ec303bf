import { read, unread } from '../../lambdas/core/facts';
import { lookUp } from '../../lambdas/core/look-up';
import type { Found, Lookup } from '../../lambdas/core/remediation';
import { ScriptedLookups } from '../fakes/lookups';
import { target } from './base-facts';

const service: Lookup = { api: 'ecs:DescribeServices', input: { services: ['{{service}}'] } };
const family: Lookup = {
  api: 'ecs:ListTaskDefinitions',
  after: ['service'],
  input: ({ service: found }) => ({ familyPrefix: (found as { family: string }).family }),
};
const answers = {
  'ecs:DescribeServices': { family: 'checkout' },
  'ecs:ListTaskDefinitions': { arns: [] },
};
const subject = { named: target, target: Promise.resolve(read(target)) };

describe('lookUp', () => {
  it('fills in what the target is called', async () => {
    const port = new ScriptedLookups(answers);
    const facts = await lookUp(port, { service }, subject);

    expect(facts).toEqual({ service: read({ family: 'checkout' }) });
    expect(port.made).toEqual([
      { api: 'ecs:DescribeServices', region: undefined, input: { services: ['checkout'] } },
    ]);
  });

  it('makes a dependent lookup of what those before it found', async () => {
    const port = new ScriptedLookups(answers);
    const facts = await lookUp(port, { family, service }, subject);

    expect(facts['family']).toEqual(read({ arns: [] }));
    expect(port.made.at(-1)?.input).toEqual({ familyPrefix: 'checkout' });
    expect(port.made).toHaveLength(2);
  });

  it('finds nothing where AWS says in its documented way that nothing is there', async () => {
    const gone = Object.assign(new Error('none'), { name: 'NoSuchThing' });
    const port = { read: () => Promise.reject(gone) };
    const asked = { ...service, notThere: 'NoSuchThing' };

    expect(await lookUp(port, { asked, service }, subject)).toEqual({
      asked: read(undefined),
      service: unread('NoSuchThing'),
    });
  });

  it('shows a dependent lookup the tags of the target', async () => {
    const tagged = {
      ...service,
      after: ['service'] as const,
      input: (_: Found, { tags }: typeof target) => tags,
    };
    const port = new ScriptedLookups(answers);
    await lookUp(port, { service, tagged }, subject);

    expect(port.made.at(-1)?.input).toEqual(target.tags);
  });

  it.each([
    ['what it needs could not be read', { service, family }, {}, 'it needs lookup service'],
    ['what it needs is not declared', { family }, answers, 'it needs lookup service'],
    [
      'its input cannot be made',
      { service, family },
      { ...answers, 'ecs:DescribeServices': undefined },
      'TypeError',
    ],
    [
      'it waits for itself',
      { family: { ...family, after: ['family'] as const } },
      answers,
      'it needs lookup family',
    ],
  ])('does not ask when %s', async (_when, lookups, scripted, because) => {
    const facts = await lookUp(new ScriptedLookups(scripted), lookups, subject);

    expect(facts['family']).toEqual(unread(because));
  });

  it.each([
    ['unread', unread('ThrottlingException'), 'ThrottlingException'],
    ['not there', read(undefined), 'the target is not there, or carries no tags'],
  ])('makes no dependent lookup about a target that is %s', async (_what, fact, because) => {
    const facts = await lookUp(
      new ScriptedLookups(answers),
      { service, family },
      {
        named: target,
        target: Promise.resolve(fact),
      },
    );

    expect(facts['service']?.kind).toBe('read');
    expect(facts['family']).toEqual(unread(because));
  });

  it('finds nothing, and asks nothing, where by what those before it found there is nothing to ask', async () => {
    const port = new ScriptedLookups(answers);
    const facts = await lookUp(
      port,
      { service, family: { ...family, input: () => undefined } },
      subject,
    );

    expect(facts['family']).toEqual(read(undefined));
    expect(port.made.map(({ api }) => api)).toEqual(['ecs:DescribeServices']);
  });

  it('makes one read for each of several inputs, and finds their answers in that order', async () => {
    const port = new ScriptedLookups(answers);
    const several = { ...family, input: () => [{ familyPrefix: 'a' }, { familyPrefix: 'b' }] };
    const facts = await lookUp(port, { service, several }, subject);

    expect(facts['several']).toEqual(read([{ arns: [] }, { arns: [] }]));
    expect(port.made.slice(1).map(({ input }) => input)).toEqual([
      { familyPrefix: 'a' },
      { familyPrefix: 'b' },
    ]);
  });

  it.each([
    [20, 'read'],
    [21, 'unread'],
  ])('leaves %i reads of one lookup %s', async (count, kind) => {
    const several = { ...family, input: () => Array.from({ length: count }, () => ({})) };
    const facts = await lookUp(new ScriptedLookups(answers), { service, several }, subject);

    expect(facts['several']?.kind).toBe(kind);
  });

  it('leaves unread what names a property that the target does not have', async () => {
    const lookups = { service: { ...service, input: { id: '{{instanceId}}' } } };
    const facts = await lookUp(new ScriptedLookups(answers), lookups, subject);

    expect(facts['service']).toEqual(unread('Error'));
  });
});
