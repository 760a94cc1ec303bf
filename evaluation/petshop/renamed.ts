import type { Issue, NodeRows } from '../../recordings/dataset';
import type { Random } from './inject';

/** The same issue with the names of all nodes exchanged at random, and who got which. */
export function renamed(
  issue: Issue,
  random: Random,
): { issue: Issue; nameOf: (node: string) => string } {
  const nodes = [...issue.telemetry.rows.keys()];
  const names = shuffled(nodes, random);
  const byNode = new Map(nodes.map((node, index) => [node, names[index] ?? node]));
  const nameOf = (node: string): string => byNode.get(node) ?? node;
  const rows = (given: NodeRows): NodeRows =>
    new Map([...given].map(([node, own]) => [nameOf(node), own]));
  const { telemetry, symptomAt } = issue;
  return {
    nameOf,
    issue: {
      ...issue,
      symptomAt: nameOf(symptomAt),
      culprit: issue.culprit === undefined ? undefined : nameOf(issue.culprit),
      telemetry: {
        rows: rows(telemetry.rows),
        past: rows(telemetry.past),
        calls: telemetry.calls.map(({ from, to }) => ({ from: nameOf(from), to: nameOf(to) })),
      },
    },
  };
}

function shuffled(nodes: readonly string[], random: Random): string[] {
  const names = [...nodes];
  for (let last = names.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [names[last], names[other]] = [names[other] ?? '', names[last] ?? ''];
  }
  return names;
}
