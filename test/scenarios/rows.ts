import { catalogue } from '../../ssm-documents/catalogue';
import type { Choice } from '../../local/start/choice';
import {
  type Expectation,
  loadScenario,
  type Scenario,
  scenarioNames,
} from '../../local/start/scenario';

/** One line of the table: a scenario under options, and how it must end. */
export interface Row {
  readonly title: string;
  readonly scenario: Scenario;
  readonly choice: Choice;
  readonly expected: Expectation;
}

/** Rows that can share an account: same mode, same model script, no fault that others would feel. */
export interface Group {
  readonly mode: Choice['mode'];
  readonly model: Scenario['model'];
  readonly rows: readonly Row[];
}

const rows: readonly Row[] = scenarioNames().flatMap((name) => {
  const scenario = loadScenario(name);
  return scenario.expectations.map((expected): Row => {
    const { mode, approve } = { ...scenario.defaults, ...expected.options };
    return {
      title: [
        name,
        ...Object.entries(expected.options).flatMap((each) => [`--${each[0]}`, each[1]]),
      ].join(' '),
      scenario,
      choice: {
        mode: mode ?? 'shadow',
        approve: approve ?? 'yes',
        until: expected.change === undefined ? 'ending' : 'change',
      },
      expected,
    };
  });
});

/** Named after a remediation, or after it and the case that it shows; or about what becomes of a change. */
const isOfLibrary = ({ scenario, expected }: Row): boolean =>
  expected.change !== undefined ||
  catalogue.some(({ remediation }) => scenario.name.startsWith(remediation.id));

/** Of the loop itself: same mode, same model script, no fault that others would feel, no history that slows them down. */
export const loopRows = rows.filter((row) => !isOfLibrary(row));
export const loopGroups = groupedBy(loopRows, ({ scenario, choice }) => {
  const felt = ['throw-kill-switch', 'fail-scans'] as const;
  const alone =
    scenario.model ??
    (scenario.tracesOfHours > 0 ||
      scenario.faults.some(({ do: done }) => felt.some((each) => done.includes(each))));
  return alone ? `${choice.mode} ${scenario.name}` : choice.mode;
});

/** Of the library; temporary changes begin first, because they are watched for an hour until they are put back. */
const ofLibrary = rows.filter(isOfLibrary);
const isTemporary = ({ expected }: Row) => expected.change !== undefined;
export const libraryRows = [
  ...ofLibrary.filter(isTemporary),
  ...ofLibrary.filter((row) => !isTemporary(row)),
];
export const libraryGroups = groupedBy(libraryRows, ({ choice }) => choice.mode);

function groupedBy(of: readonly Row[], keyOf: (row: Row) => string): readonly Group[] {
  return [...new Set(of.map(keyOf))].map((key) => {
    const own = of.filter((row) => keyOf(row) === key);
    const [first] = own;
    return { mode: first!.choice.mode, model: first!.scenario.model, rows: own };
  });
}
