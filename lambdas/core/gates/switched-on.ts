import { given, type SiteFacts } from '../facts';
import type { Objection } from '../objection';
import type { Gate } from './gate';

/** Nobody is asked, and nothing is started, while the kill switch is thrown. */
export const switchedOn: Gate<SiteFacts> = (_proposal, _runbook, { killSwitch }) =>
  switchPosition(killSwitch);

/** The same rule for the very last look before a start. */
export const switchPosition = (killSwitch: SiteFacts['killSwitch']): readonly Objection[] =>
  given('kill switch', killSwitch, (position) =>
    position.kind === 'go' ? [] : [{ reason: 'kill-switch', because: position.because }],
  );
