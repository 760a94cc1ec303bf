import { modePermits } from '../../../lambdas/core/gates/mode-permits';
import type { Mode } from '../../../lambdas/core/policy';
import { policy, proposal } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(modePermits);
const inMode = (mode: Mode) => ({
  facts: { policy: { ...policy, modes: { 'restart-ecs-service': { production: mode } } } },
});
const inEnvironment = (environment: string | undefined) => ({
  proposal: { target: { ...proposal.target, environment } },
});

describe('mode permits', () => {
  it.each<Mode>(['shadow', 'autonomous'])('passes in mode %s', (mode) => {
    expect(ask(inMode(mode))).toEqual([]);
  });

  it('objects with observe-only in mode observe', () => {
    expect(ask(inMode('observe'))).toEqual([{ reason: 'observe-only', environment: 'production' }]);
  });

  it('objects with mode-off in mode off', () => {
    expect(ask(inMode('off'))).toEqual([{ reason: 'mode-off' }]);
  });

  it.each(['staging', 'constructor', '__proto__', ''])(
    'takes the unlisted environment "%s" as observe',
    (environment) => {
      expect(ask(inEnvironment(environment))).toEqual([{ reason: 'observe-only', environment }]);
    },
  );

  it('takes a target without an environment as observe', () => {
    expect(ask(inEnvironment(undefined))).toEqual([
      { reason: 'observe-only', environment: 'no environment' },
    ]);
  });

  it('objects to a mode that there is not', () => {
    expect(ask(inMode('yolo' as Mode))).toEqual([{ reason: 'mode-off' }]);
  });
});
