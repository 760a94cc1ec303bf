import { compareLogs, type CompareLogsPorts } from './compare-logs';
import type { LogOpinion } from './log-opinion';
import type { ValidateResponse, ValidatorRequest } from './requests';
import { validateRecovery, type ValidateRecoveryPorts } from './validate-recovery';

export type AfterActionPorts = ValidateRecoveryPorts & CompareLogsPorts;

/** Everything that is asked once something was done: what it measures as, and then what the logs say. */
export const afterAction =
  (ports: AfterActionPorts) =>
  (request: ValidatorRequest): Promise<ValidateResponse | LogOpinion> =>
    'kind' in request ? compareLogs(ports)(request) : validateRecovery(ports)(request);
