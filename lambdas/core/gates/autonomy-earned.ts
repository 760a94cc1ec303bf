import { given, type Facts } from '../facts';
import { modeOf } from '../mode';
import type { Objection } from '../objection';
import { own } from '../own';
import type { Proposal } from '../proposal';
import { cellName } from '../trust/cell';
import type { Gate } from './gate';

/**
 * Acting alone takes a person's allow-listing, a measured record and a diagnosis that was not disputed;
 * otherwise, and always where the declaration says so, a person approves. Where nothing runs at all, `mode-permits` says so and nobody is asked.
 */
export const autonomyEarned: Gate = (proposal, { remediation }, facts) => {
  const { environment } = proposal.target;
  switch (modeOf(facts.policy, proposal.remediationId, environment)) {
    case 'off':
    case 'observe':
      return [];
    case 'shadow':
      return ask('the mode is shadow');
    case 'autonomous':
      if (remediation.neverAlone !== undefined) return ask(remediation.neverAlone);
      return environment === undefined
        ? ask('the target has no environment')
        : earned(proposal, environment, facts);
  }
};

function earned(
  { incidentType, remediationId }: Proposal,
  environment: string,
  { policy, diagnosis, standings }: Facts,
): readonly Objection[] {
  const cell = cellName({ incidentType, remediationId, environment });
  const agreed = diagnosis.kind === 'treatable' && diagnosis.agreed;
  if (!policy.autonomousCells.includes(cell)) return ask(`nobody allow-listed ${cell}`);
  return [
    ...(agreed ? [] : ask('rules and model did not agree')),
    ...given('trust', own(standings, environment), (standing) =>
      standing.kind === 'trusted' ? [] : ask(`${cell} is not trusted: ${standing.because}`),
    ),
  ];
}

const ask = (because: string): readonly Objection[] => [{ reason: 'approval-required', because }];
