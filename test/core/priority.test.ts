import { priorityOf } from '../../lambdas/core/priority';
import { target } from './base-facts';

const policy = { criticalityTag: 'criticality', criticalities: { high: 'P1', low: 'P4' } } as const;
const tagged = (criticality: string) => ({ ...target, tags: { criticality } });

describe('priorityOf', () => {
  it.each([
    ['the criticality that config maps to it', tagged('high'), 'P1'],
    ['another criticality', tagged('low'), 'P4'],
    ['P2 for a criticality nobody mapped', tagged('medium'), 'P2'],
    ['P2 for a criticality that is a property of every object', tagged('constructor'), 'P2'],
    ['P2 for a target without the tag', target, 'P2'],
    ['P2 for a target that is not known', undefined, 'P2'],
  ])('is %s', (_what, about, priority) => {
    expect(priorityOf(policy, about)).toBe(priority);
  });
});
