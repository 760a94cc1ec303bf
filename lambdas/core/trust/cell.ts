import { incidentTypes, type IncidentType } from '../diagnosis';

/** Incident type x remediation x environment: what a track record is about. */
export interface Cell {
  readonly incidentType: IncidentType;
  readonly remediationId: string;
  readonly environment: string;
}

export const cellName = ({ incidentType, remediationId, environment }: Cell): string =>
  `${incidentType}/${remediationId}/${environment}`;

/** The cell of a name; undefined when it names none. An environment may hold a slash, the other two parts cannot. */
export function cellNamed(name: string): Cell | undefined {
  const [type, remediationId, ...rest] = name.split('/');
  const incidentType = incidentTypes.find((known) => known === type);
  const environment = rest.join('/');
  return incidentType && remediationId && environment
    ? { incidentType, remediationId, environment }
    : undefined;
}
