import { read } from '../../../lambdas/core/facts';
import { autonomyEarned } from '../../../lambdas/core/gates/autonomy-earned';
import type { Mode } from '../../../lambdas/core/policy';
import { diagnosis, policy, proposal, shadow } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(autonomyEarned);
const inMode = (mode: Mode) => ({
  facts: { policy: { ...policy, modes: { 'restart-ecs-service': { production: mode } } } },
});

describe('autonomy earned', () => {
  it('passes an allow-listed, trusted cell on an undisputed diagnosis', () => {
    expect(ask()).toEqual([]);
  });

  it.each<[what: string, change: Parameters<typeof ask>[0]]>([
    ['shadow mode', { facts: { policy: shadow } }],
    ['a cell nobody allow-listed', { facts: { policy: { ...policy, autonomousCells: [] } } }],
    ['another cell', { proposal: { incidentType: 'application' } }],
    ['what never runs alone', { remediation: { neverAlone: 'Sessions are lost.' } }],
    ['a disputed diagnosis', { facts: { diagnosis: { ...diagnosis, agreed: false } } }],
    [
      'an unproven record',
      { facts: { standings: { production: read({ kind: 'unproven', because: 'it is empty' }) } } },
    ],
  ])('asks a person about %s', (_what, change) => {
    expect(ask(change)).toMatchObject([{ reason: 'approval-required' }]);
  });

  it.each<Mode>(['off', 'observe'])('asks nobody in mode %s', (mode) => {
    expect(ask(inMode(mode))).toEqual([]);
  });

  it('looks for no inherited record', () => {
    const production = 'constructor';
    const change = {
      proposal: { target: { ...proposal.target, environment: production } },
      facts: {
        policy: {
          ...policy,
          modes: { 'restart-ecs-service': { [production]: 'autonomous' as const } },
          autonomousCells: [`compute/restart-ecs-service/${production}`],
        },
      },
    };
    expect(ask(change)).toMatchObject([{ reason: 'could-not-look', at: 'trust' }]);
  });
});
