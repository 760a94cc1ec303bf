import type { Remediation } from '../../lambdas/core/remediation';
import { loadDocument } from '../../lib/automation-document';
import { longestRun, referencesIn } from '../../lib/document-flow';
import type { AutomationStep } from '../../local/automation/document';
import { apiNameOf } from '../../local/services/service-names';
import { catalogue } from '../../ssm-documents/catalogue';
import { comparedOnTheWayBack } from '../lib/reviewed-exceptions';
import { everyCourse } from './every-course';
import { rehearsed, type Course, type Run } from './rehearsed-run';

type Access = Remediation['reads'][number] | Remediation['writes'][number];

/** The API calls that a declaration asks permissions for. */
const callsOf = (accesses: readonly Access[]): readonly string[] =>
  accesses.flatMap(({ service, actions, through }) =>
    through === undefined ? actions.map((action) => `${service}:${action}`) : [signed(through)],
  );

const signed = (call: string): string => {
  const [service = '', api = ''] = call.split(':');
  return `${apiNameOf(service)}:${api}`;
};

const entries = catalogue.map(({ remediation }) => ({
  id: remediation.id,
  remediation,
  document: loadDocument(remediation.id),
}));

describe.each(entries)('$id, run', ({ id, remediation, document }) => {
  const { mainSteps } = document;
  const courses = everyCourse(document);
  const run = (course: Course) => rehearsed(document, course);
  const writes = new Set(callsOf(remediation.writes));
  const waits = mainSteps.filter(({ action }) => action === 'aws:waitForAwsResourceProperty');
  let hoped: readonly Run[];
  let refused: readonly Run[];

  beforeAll(async () => {
    hoped = await Promise.all(courses.map(run));
    refused = await Promise.all(
      courses.flatMap((course) => mainSteps.map(({ name }) => run({ ...course, refused: name }))),
    );
  });

  it('succeeds on every way through its branches, when AWS does as it hopes', () => {
    expect(hoped.map(({ status }) => status)).toEqual(hoped.map(() => 'Success'));
  });

  it('makes exactly the calls that are declared', () => {
    const made = new Set([...hoped, ...refused].flatMap(({ calls }) => calls));
    const declared = new Set(callsOf([...remediation.reads, ...remediation.writes]));

    expect([...made].sort()).toEqual([...declared].sort());
  });

  it('comes through every step on some way', () => {
    const visited = new Set([...hoped, ...refused].flatMap((each) => each.visited));

    expect(mainSteps.map(({ name }) => name).filter((name) => !visited.has(name))).toEqual([]);
  });

  it('does what it is for on every way that succeeds', () => {
    expect(hoped.filter(({ calls }) => !calls.some((call) => writes.has(call)))).toEqual([]);
  });

  it('gives up in its own time when what it waits for never comes', async () => {
    const waiting = courses.flatMap((course) =>
      waits.map((wait) => run({ ...course, unmet: ({ name }) => name === wait.name })),
    );

    for (const { status, seconds, visited } of await Promise.all(waiting)) {
      expect([visited, seconds <= longestRun(document)]).toEqual([visited, true]);
      expect(['TimedOut', 'Failed', 'Success']).toContain(status);
    }
    for (const wait of waits.filter((step) => 'onFailure' in step && step.onFailure === 'Abort')) {
      const course = courses[hoped.findIndex(({ visited }) => visited.includes(wait.name))];
      expect(course).toBeDefined();
      const { status } = await run({ ...course!, unmet: ({ name }) => name === wait.name });
      expect([wait.name, status]).toEqual([wait.name, 'TimedOut']);
    }
  });

  it('changes nothing where a value is not the one that it is to leave', async () => {
    for (const { before } of exchangeOf(remediation)) {
      // A call that carries the value is refused by the service itself when it has changed.
      if (isSentAlong(before)) continue;
      const reviewed = `${id} ${before}` in comparedOnTheWayBack;
      const unmet = reviewed ? isAssertion : (step: AutomationStep) => looksFor(before, step);
      const runs = await Promise.all(courses.map((course) => run({ ...course, unmet })));
      const changing = runs.filter(({ calls }) => calls.some((call) => writes.has(call)));

      expect([before, reviewed, changing.length === 0]).toEqual([before, reviewed, !reviewed]);
      expect(changing.length).toBeLessThan(runs.length);
    }
  });

  const isSentAlong = (before: string): boolean =>
    mainSteps.some(
      ({ action, inputs }) =>
        action === 'aws:executeAwsApi' && referencesIn(inputs).includes(before),
    );
});

function exchangeOf({ compensation }: Remediation): readonly { readonly before: string }[] {
  return 'exchange' in compensation ? compensation.exchange : [];
}

const isAssertion = ({ action }: AutomationStep): boolean =>
  action === 'aws:assertAwsResourceProperty';

const looksFor = (parameter: string, step: AutomationStep): boolean =>
  isAssertion(step) && referencesIn(step.inputs['DesiredValues'] ?? []).includes(parameter);
