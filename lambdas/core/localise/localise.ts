import { type Callees, calleesOf, supportFrom } from './call-paths';
import type { Call } from './component-health';
import { intervalsOf } from './contrast';
import { inWords } from './in-words';
import type { Scene, Seen } from './scene';
import { measured, surpriseOf } from './surprise';

export interface Suspect {
  readonly id: string;
  /** Comparable within one ranking only. */
  readonly score: number;
  /** How unlike itself it was; see `Surprise`. */
  readonly nats: number;
  /** Of what was lost where the trouble shows; NaN where nothing was measured there. */
  readonly share: number;
  readonly because: string;
}

/** What any component shows on an ordinary day. */
const ordinaryNats = 1;
/** The most that is held against a component for explaining too little of what is lost at the symptom. */
const mostForShare = 2;
/** Symptom is not cause: the front door is named when nothing behind it stands out. */
const mostForSymptom = 0;
/** A component in between that had trouble too bears a path out, one that was well speaks against it. */
const onThePath = { atMost: 1, atLeast: -0.5, unmeasured: -0.3 };
const unmeasured = -3;
/** What does not lie behind the symptom can hardly have caused it. */
const elsewhere = -1;
const victimOfCallee = 0.5;

/**
 * Ranks every component by how well trouble that began there explains all that is seen: it did what it
 * ordinarily never does, at that time; it lost about as many seconds (or failed about as many requests) as
 * the symptom; the components between the two had trouble as well, and what it calls itself did not.
 * Works on few rows, with gaps and cycles. Names play no part.
 */
export function localise(scene: Scene): readonly Suspect[] {
  const callees = calleesOf(scene.measure === 'traffic' ? reversed(scene.calls) : scene.calls);
  const seen = inTheWorstInterval(
    scene,
    supportFrom(scene.symptomAt, callees, () => 0),
  );
  const blameOf = (id: string) => blame(seen, scene.symptomAt, id);
  const support = supportFrom(scene.symptomAt, callees, (id) => onPath(blameOf(id)));
  return scene.components
    .map(({ id }) => {
      const score = scoreOf(id, scene.symptomAt, { blameOf, support, callees });
      const own = seen.get(id);
      const lost = seen.get(scene.symptomAt)?.impact ?? NaN;
      const share = lost > 0 ? (own?.impact ?? 0) / lost : NaN;
      return { id, score, nats: own?.nats ?? 0, share, because: inWords(id, scene, seen) };
    })
    .sort((one, other) => other.score - one.score || one.id.localeCompare(other.id));
}

/** Less traffic comes from the callers. */
const reversed = (calls: readonly Call[]): Call[] =>
  calls.map(({ from, to }) => ({ from: to, to: from }));

/** In the interval in which most happened at the symptom and behind it. */
function inTheWorstInterval(scene: Scene, reachable: ReadonlyMap<string, number>): Seen {
  const { components, measure, symptomAt } = scene;
  const all = components.map((each) => measured(each, measure));
  const length = components[0]?.rows.length ?? 0;
  const [first, ...others] = intervalsOf(length).map((interval) => {
    const seen = new Map(all.map((each) => [each.id, surpriseOf(each, interval)]));
    const behind = [...reachable.keys()].filter((id) => id !== symptomAt);
    const worst = Math.max(0, ...behind.map((id) => Math.min(12, seen.get(id)?.nats ?? 0)));
    const shown = Math.min(8, seen.get(symptomAt)?.nats ?? 0);
    return { seen, happened: worst + 0.6 * shown };
  });
  if (!first) return new Map();
  return others.reduce((most, each) => (each.happened > most.happened ? each : most), first).seen;
}

/** Undefined for a component that was not measured. */
function blame(seen: Seen, symptomAt: string, id: string): number | undefined {
  const own = seen.get(id);
  if (!own) return undefined;
  const nats = own.nats - ordinaryNats;
  const lost = seen.get(symptomAt)?.impact ?? 0;
  if (id === symptomAt || !(lost > 0)) return nats;
  const share = Math.max(own.impact / lost, 1e-6);
  return nats + Math.max(-mostForShare, Math.min(0, Math.log(share)));
}

const onPath = (blamed: number | undefined): number =>
  blamed === undefined
    ? onThePath.unmeasured
    : Math.max(onThePath.atLeast, Math.min(onThePath.atMost, blamed));

interface Weighed {
  readonly blameOf: (id: string) => number | undefined;
  readonly support: ReadonlyMap<string, number>;
  readonly callees: Callees;
}

function scoreOf(id: string, symptomAt: string, { blameOf, support, callees }: Weighed): number {
  const own = blameOf(id) ?? unmeasured;
  if (id === symptomAt) return Math.min(own, mostForSymptom);
  const path = support.get(id);
  if (path !== undefined) return own + path;
  const worstCallee = Math.max(0, ...(callees.get(id) ?? []).map((each) => blameOf(each) ?? 0));
  return own + elsewhere - victimOfCallee * worstCallee;
}
