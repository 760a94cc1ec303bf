import { given, type SiteFacts } from '../facts';
import { stoppedBy, type Starting } from '../kill-switch';
import type { Objection } from '../objection';
import type { Proposal } from '../proposal';
import { serviceNamesOf } from '../service-names';
import type { Gate } from './gate';

/** Nobody is asked, and nothing is started, while the kill switch is thrown for it. */
export const switchedOn: Gate<SiteFacts> = (proposal, _runbook, facts) =>
  switchPosition(facts.killSwitch, startingOf('remediation', proposal, facts));

/** The same for what puts something back. */
export const revertsOn: Gate<SiteFacts> = (proposal, _runbook, facts) =>
  switchPosition(facts.killSwitch, startingOf('compensation', proposal, facts));

const startingOf = (
  kind: Starting['kind'],
  { remediationId }: Proposal,
  { target }: SiteFacts,
): Starting => ({
  kind,
  remediationIds: [remediationId],
  services: target.kind === 'read' && target.value ? serviceNamesOf(target.value) : undefined,
});

/** The same rule for the very last look before a start. */
export const switchPosition = (
  killSwitch: SiteFacts['killSwitch'],
  starting: Starting,
): readonly Objection[] =>
  given('kill switch', killSwitch, (position) => {
    const because = stoppedBy(position, starting);
    return because === undefined ? [] : [{ reason: 'kill-switch', because }];
  });
