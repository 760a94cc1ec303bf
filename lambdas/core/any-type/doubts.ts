import type { IncidentType } from '../diagnosis';
import { type Ask, callerChanged, couldNotLook, isAbove, type Sign } from '../sign';
import type { LogKind } from '../diagnosis/log-kinds';
import { typeByLines } from './log-signs';

/** A cause that competes with the one a remediation treats, for the types of trouble that it would explain as well. */
interface Doubt {
  readonly about: readonly IncidentType[];
  readonly holds: (ask: Ask, incidentType: IncidentType) => boolean;
}

const symptoms: readonly IncidentType[] = ['network', 'compute', 'database', 'capacity'];

/** Lines of these types are about what is called or supplied, which no restart and no further machine changes. */
const fromOutside: readonly (IncidentType | undefined)[] = [
  ...(['network', 'database', 'dependency', 'configuration'] as const),
];

const mostLinesSay = (ask: Ask, ...kinds: readonly LogKind[]): boolean =>
  kinds.some((kind) => kind === ask('log-kinds', 'foremost'));

/** Known reasons to do nothing: a remediation of such trouble is not named. */
const contradictions: readonly Doubt[] = [
  {
    // Who changed or handled the target within the hour is at it, and what was changed is looked at first.
    about: [...symptoms, 'dependency', 'application'],
    holds: (ask) => isAbove(ask('changes', 'inLastHour'), 0),
  },
  {
    // A processor or a latency is a symptom that much else explains; a failed check or a killed task is none.
    about: ['capacity', 'database'],
    holds: (ask, incidentType) =>
      mostLinesSay(ask, 'noCapacityAtAws', 'throttled') ||
      (typeByLines(ask) !== incidentType && fromOutside.includes(typeByLines(ask))),
  },
  {
    about: ['compute', 'capacity', 'database'],
    holds: (ask) => mostLinesSay(ask, 'diskFull'),
  },
];

/** Reasons to leave it to a person: a remediation is named and is not started. */
const reservations: readonly Doubt[] = [
  {
    about: [...symptoms, 'dependency'],
    holds: (ask) =>
      isAbove(ask('related-changes', 'releasesBefore'), 0) ||
      isAbove(ask('related-changes', 'configurationsBefore'), 0),
  },
  { about: ['database'], holds: callerChanged },
  // Could not look is not the same as nothing there: what would have spoken against it may be just that.
  { about: symptoms, holds: (ask) => couldNotLook(ask, 'health') },
  { about: ['capacity', 'database'], holds: (ask) => couldNotLook(ask, 'neighbours') },
  { about: ['capacity'], holds: (ask) => couldNotLook(ask, 'quota') },
];

/** Below what any remediation asks for. */
export const tooLittleForAStart = 0.66;

const anyOf = (doubts: readonly Doubt[], { incidentType }: Sign, ask: Ask): boolean =>
  doubts.some(({ about, holds }) => about.includes(incidentType) && holds(ask, incidentType));

/** Whether something else that was read explains the trouble, so that treating it would be beside the point. */
export const isContradicted = (sign: Sign, ask: Ask): boolean => anyOf(contradictions, sign, ask);

/** How sure a sign of a remediation is beside whatever else may explain the trouble. */
export const sureOf = (sign: Sign, ask: Ask): number =>
  anyOf(reservations, sign, ask) || sign.suffices?.(ask) === false
    ? Math.min(sign.confidence, tooLittleForAStart)
    : sign.confidence;
