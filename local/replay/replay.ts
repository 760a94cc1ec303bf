import { join } from 'node:path';
import { BadRecording } from '../../recordings/bad-recording';
import type { Issue } from '../../recordings/dataset';
import { readRecording } from '../../recordings/read-issues';
import type { Scenario } from '../start/scenario';
import { parseWorld } from '../world/spec';
import { type Component, componentsOf } from './components';
import { replayedWorld } from './replayed-world';
import { symptomAlarm } from './symptom-alarm';
import { troubleIn } from './trouble';

/** A recording made ready to be played. */
export interface Replay {
  readonly issue: Issue;
  readonly components: readonly Component[];
  readonly scenario: Scenario;
}

/** Reads a folder `<traffic>/<split>/issue_N`; a `BadRecording` names the file and what was expected. */
export function loadReplay(folder: string): Replay {
  const issue = readRecording(folder);
  const { symptomAt, measure, telemetry } = issue;
  const { rows, calls } = telemetry;
  const called = calls.flatMap(({ from, to }) => [from, to]);
  const components = componentsOf([...new Set([...rows.keys(), ...called])], calls);
  const metrics = join(folder, 'metrics.csv');
  const symptom = rows.get(symptomAt);
  const place = components.find(({ nodes }) => nodes.includes(symptomAt));
  if (!symptom || !place) {
    throw new BadRecording(metrics, `no column of ${symptomAt}`, 'those of target.node');
  }
  const trouble = troubleIn(symptom, measure);
  if (!trouble) {
    const stated = measure === 'latency' ? 'slower' : 'failing more';
    throw new BadRecording(metrics, `${symptomAt} is as ever`, `rows in which it is ${stated}`);
  }
  const alarm = symptomAlarm(issue, place, trouble);
  if (!alarm) {
    throw new BadRecording(
      join(folder, 'target.json'),
      `target.node is ${symptomAt}`,
      'a node with metrics in CloudWatch: a service, or a function',
    );
  }
  const world = parseWorld({ ...replayedWorld(issue, components, trouble), alarms: [alarm] });
  return { issue, components, scenario: scenarioOf(issue, alarm.name, world) };
}

const scenarioOf = (
  { id, symptomAt }: Issue,
  watch: string,
  world: Scenario['world'],
): Scenario => ({
  name: id,
  title: `${id}, as recorded: trouble shows at ${symptomAt}`,
  ...{ watch, world, tracesOfHours: 24 },
  ...{ also: [], allowLists: {}, findings: [], defaults: {}, faults: [], expectations: [] },
});
