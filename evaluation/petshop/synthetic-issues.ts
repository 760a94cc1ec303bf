import type { Issue, NodeRows, Telemetry } from '../../recordings/dataset';
import { type Fault, inject, type Random, type Spread } from './inject';
import { oneOf } from './random';

const windowRows = 5;
/** What is looked for before a quieter window is taken as well. */
const fewestRequests = 3;
const mostTries = 400;

/**
 * One issue each for every node but the symptom's, both measures and both ways of spreading, made from
 * telemetry without trouble. A node that fails all its requests on an ordinary day, or that hardly ever is
 * called, can show no fault and is left out.
 */
export function syntheticIssues(
  traffic: string,
  telemetry: Omit<Telemetry, 'rows'>,
  symptomAt: string,
  random: Random,
): Issue[] {
  const measures: readonly Fault['measure'][] = ['latency', 'failures'];
  const spreads: readonly Spread[] = ['in-sum', 'per-request'];
  const nodes = [...telemetry.past.keys()].filter((node) => node !== symptomAt);
  return nodes.flatMap((at) =>
    measures
      .filter((measure) => canShow(telemetry.past, at, measure))
      .flatMap((measure) =>
        spreads.map((spread) => {
          const fault = faultAt(at, measure, spread, random);
          const host = hostFor(telemetry.past, fault, random);
          return {
            id: `${traffic}/${at}/${measure}/${spread}`,
            symptomAt,
            measure,
            telemetry: {
              ...telemetry,
              rows: inject(host, telemetry.calls, symptomAt, fault, random),
            },
            culprit: at,
          };
        }),
      ),
  );
}

function faultAt(at: string, measure: Fault['measure'], spread: Spread, random: Random): Fault {
  const [from, to] = oneOf([[2, 4] as const, [1, 4], [1, 3], [2, 3], [2, 5]], random);
  const size = measure === 'latency' ? oneOf([2, 5, 10], random) : oneOf([0.1, 0.25, 0.5], random);
  return { at, measure, spread, from, to, size };
}

function canShow(past: NodeRows, node: string, measure: Fault['measure']): boolean {
  const busy = (past.get(node) ?? []).filter(({ requests }) => requests > 0);
  const works = busy.filter(({ failedShare }) => failedShare !== undefined && failedShare < 0.5);
  return busy.length >= 20 && (measure === 'latency' || works.length * 2 > busy.length);
}

/** Rows at random, in which the node is called while the fault lasts. */
function hostFor(past: NodeRows, { at, from, to }: Fault, random: Random): NodeRows {
  const own = past.get(at) ?? [];
  const places = Math.max(1, own.length - windowRows);
  let [best, most] = [0, -1];
  for (let tries = 0; tries < mostTries && most < fewestRequests; tries += 1) {
    const start = Math.floor(random() * places);
    const called = own.slice(start + from, start + to).map(({ requests }) => requests);
    const fewest = Math.min(...called);
    if (fewest > most) [best, most] = [start, fewest];
  }
  return new Map([...past].map(([node, rows]) => [node, rows.slice(best, best + windowRows)]));
}
