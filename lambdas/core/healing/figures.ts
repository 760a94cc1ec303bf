import type { Incident } from '../incident';
import { epochOf, type Instant } from '../instant';
import type { Counters } from '../ports/counters';
import type { Conclusion } from './conclusion';

/** Writes what an ended incident adds to the figures: how long it took, what the model was asked, who agreed. */
export function writeFigures(
  counters: Counters,
  { signal, openedAt }: Incident,
  { ending, diagnosis, decidedAt }: Conclusion,
  endedAt: Instant,
): void {
  counters.measure('SecondsToDetect', seconds(signal.changedAt, openedAt));
  if (decidedAt !== undefined) counters.measure('SecondsToDecide', seconds(openedAt, decidedAt));
  if (ending.kind === 'resolved') {
    counters.measure('SecondsToRecover', seconds(signal.changedAt, endedAt));
  }
  if (!diagnosis) return;
  counters.measure('ModelCalls', diagnosis.modelCalls);
  counters.measure('ModelDollars', diagnosis.modelDollars);
  if (diagnosis.kind === 'treatable' && diagnosis.by === 'model') {
    const { incidentType, agreed } = diagnosis;
    counters.count(agreed ? 'OpinionsAgree' : 'OpinionsDiffer', incidentType);
  }
}

const seconds = (from: Instant, to: Instant): number => (epochOf(to) - epochOf(from)) / 1000;
