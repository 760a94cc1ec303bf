import { localise, type Suspect } from '../../lambdas/core/localise/localise';
import { healthOf, type Issue } from '../../recordings/dataset';
import { functionsFirst } from './one-component';

/** Every node of a recording, likeliest culprit first. */
export function findCulprit({
  telemetry,
  symptomAt,
  measure,
}: Omit<Issue, 'id' | 'culprit'>): Suspect[] {
  const { calls } = telemetry;
  const suspects = localise({ components: healthOf(telemetry), calls, symptomAt, measure });
  return functionsFirst(suspects, calls);
}
