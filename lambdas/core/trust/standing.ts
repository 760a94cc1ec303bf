import { assess, type Assessment, type Occasion } from './assessment';
import type { CellRecord } from './record';

/** Whether a record suffices for acting alone; anything unreadable is not trusted. */
export type Standing =
  | {
      readonly kind: 'trusted';
      /** Why the record need not suffice, as config says. */ readonly waived?: string;
    }
  | { readonly kind: 'unproven'; readonly because: string };

/**
 * Enough outcomes, a share of right ones that is high beyond chance, no harm lately, no demotion. A waiver stands in for
 * the first two; what a person or an outcome has taken back it does not give.
 */
export function standingOf(record: CellRecord, occasion: Occasion, waived?: string): Standing {
  const assessment = assess(record, occasion);
  const taken = takenBack(assessment, occasion);
  if (taken !== undefined) return unproven(taken);
  if (waived !== undefined) return { kind: 'trusted', waived };
  const missing = missingIn(assessment, occasion);
  return missing === undefined ? { kind: 'trusted' } : unproven(missing);
}

function takenBack({ demotions, worsened }: Assessment, { demands }: Occasion): string | undefined {
  const [demotion] = demotions;
  if (demotion) {
    const reach = demotion.service === undefined ? 'the cell' : demotion.service;
    return `${reach} is demoted since ${demotion.at}: ${demotion.because}`;
  }
  return worsened.length > 0
    ? `made worse within ${String(demands.recentDays)} days: ${worsened.join(', ')}`
    : undefined;
}

/** Written so that a number which is none does not suffice. */
function missingIn(
  { judged, lowerBound, reset }: Assessment,
  { demands: { minimumJudged, minimumLowerBound } }: Occasion,
): string | undefined {
  if (!(judged > 0 && judged >= minimumJudged)) {
    const changed = Object.entries(reset).filter(([, count]) => count > 0);
    const since = changed.map(([part, count]) => `${count} with another ${part}`).join(', ');
    const not = since === '' ? '' : `; not counted: ${since}`;
    return `${shown(judged)} outcomes judged, ${String(minimumJudged)} needed${not}`;
  }
  return lowerBound >= minimumLowerBound
    ? undefined
    : `right at least ${lowerBound.toFixed(3)} of the time, ${String(minimumLowerBound)} needed`;
}

/** A weight in at most one decimal, rounded down: 34.96 is not 35. */
const shown = (weight: number): string => String(Math.floor(weight * 10) / 10);

const unproven = (because: string): Standing => ({ kind: 'unproven', because });
