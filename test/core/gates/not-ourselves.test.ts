import { read } from '../../../lambdas/core/facts';
import { notOurselves } from '../../../lambdas/core/gates/not-ourselves';
import { alarm, incident, proposal, target } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(notOurselves);
const named = (arn: string) => ({ proposal: { target: { ...proposal.target, arn } } });
const stackTag = { 'aws:cloudformation:stack-name': 'Paramedic' };

describe('not ourselves', () => {
  it.each([
    'arn:aws:ecs:eu-west-1:111122223333:service/shop/paramedics',
    'arn:aws:ecs:eu-west-1:111122223333:service/shop/MyParamedic-1',
  ])('passes %s', (arn) => {
    expect(ask(named(arn))).toEqual([]);
  });

  it.each([
    'arn:aws:ecs:eu-west-1:111122223333:service/shop/Paramedic',
    'arn:aws:ecs:eu-west-1:111122223333:service/Paramedic-Cluster/api',
    'arn:aws:lambda:eu-west-1:111122223333:function:Paramedic-Executor-1A',
  ])('objects to %s by its name', (resource) => {
    expect(ask(named(resource))).toEqual([{ reason: 'own-resource', resource }]);
  });

  it('objects to a resource of the stack by its tag', () => {
    const own = read({ ...target, tags: { ...target.tags, ...stackTag } });
    expect(ask({ facts: { target: own } })).toEqual([
      { reason: 'own-resource', resource: target.arn },
    ]);
  });

  it('objects to an alarm of the stack by its tag', () => {
    expect(
      ask({ facts: { trouble: read({ source: 'alarm', alarm: { ...alarm, tags: stackTag } }) } }),
    ).toEqual([{ reason: 'own-resource', resource: alarm.arn }]);
  });

  it('objects to an alarm of the stack by its name', () => {
    const arn = 'arn:aws:cloudwatch:eu-west-1:111122223333:alarm:Paramedic-Silence';
    const { signal } = incident;
    const own = { ...incident, signal: { ...signal, alarm: { ...signal.alarm, arn } } };
    expect(ask({ facts: { incident: own } })).toEqual([{ reason: 'own-resource', resource: arn }]);
  });

  it('objects to everything when it does not know its own name', () => {
    expect(ask({ facts: { stackName: '' } })).toContainEqual({
      reason: 'own-resource',
      resource: target.arn,
    });
  });
});
