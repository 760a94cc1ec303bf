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

export const rows: readonly Row[] = scenarioNames().flatMap((name) => {
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

/** How many scenarios of the library are played in one account: more would be late for their own alarms. */
const LIBRARY_ROWS = 6;

/** Named after a remediation, or after it and the case that it shows. */
const isOfLibrary = ({ scenario }: Row): boolean =>
  catalogue.some(({ remediation }) => scenario.name.startsWith(remediation.id));

const permanent = rows.filter((row) => isOfLibrary(row) && row.expected.change === undefined);

const keyOf = (row: Row): string => {
  const { scenario, choice, expected } = row;
  if (expected.change !== undefined) return 'temporary changes';
  if (isOfLibrary(row)) return `library ${Math.floor(permanent.indexOf(row) / LIBRARY_ROWS)}`;
  const alone =
    scenario.model ?? scenario.faults.some(({ do: done }) => done.includes('throw-kill-switch'));
  return alone ? `${choice.mode} ${scenario.name}` : choice.mode;
};

export const groups: readonly Group[] = [...new Set(rows.map(keyOf))].map((key) => {
  const own = rows.filter((row) => keyOf(row) === key);
  const [first] = own;
  return { mode: first!.choice.mode, model: first!.scenario.model, rows: own };
});
