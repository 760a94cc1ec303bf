import { longestSeconds, type DocumentStep } from './document-step';

interface Flow {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly mainSteps: readonly DocumentStep[];
}

export interface FlowFault {
  /** Index of the step. */
  readonly step: number;
  readonly message: string;
}

/** A way from one step to a later one; only after success are the outputs of the first there. */
interface Way {
  readonly to: string | undefined;
  readonly succeeded: boolean;
}

/** SSM resolves these by itself. */
const systemVariables = ['global:ACCOUNT_ID', 'global:REGION', 'automation:EXECUTION_ID'];

/** What is wrong with a document's jumps and references; forward jumps alone bound its time. */
export function flowFaults(flow: Flow): FlowFault[] {
  const { mainSteps } = flow;
  const names = mainSteps.map(({ name }) => name);
  const doubles = names.flatMap((name, step) =>
    names.indexOf(name) === step ? [] : [{ step, message: `a second step named ${name}` }],
  );
  const jumps = mainSteps.flatMap((each, step) =>
    waysFrom(mainSteps, step)
      .filter(({ to }) => to !== undefined && names.indexOf(to) <= step)
      .map(({ to }) => ({ step, message: `${each.name} goes to ${String(to)}, no later step` })),
  );
  if (doubles.length > 0) return doubles;
  if (jumps.length > 0) return jumps;
  const last = mainSteps.length - 1;
  const ends = mainSteps[last]?.isEnd === true;
  return [
    ...(ends ? [] : [{ step: last, message: 'the last step must say isEnd: true' }]),
    ...referenceFaults(flow),
  ];
}

/** The longest way through, in seconds. */
export const longestRun = (flow: Pick<Flow, 'mainSteps'>): number =>
  heaviestWay(flow, longestSeconds);

/** The most steps that one run takes; SSM charges for each. */
export const mostSteps = (flow: Pick<Flow, 'mainSteps'>): number => heaviestWay(flow, () => 1);

function heaviestWay(
  { mainSteps }: Pick<Flow, 'mainSteps'>,
  weightOf: (step: DocumentStep) => number,
): number {
  const after = new Map<string | undefined, number>([[undefined, 0]]);
  for (const [index, step] of [...mainSteps.entries()].reverse()) {
    const onwards = waysFrom(mainSteps, index).map(({ to }) => after.get(to) ?? 0);
    after.set(step.name, weightOf(step) + Math.max(0, ...onwards));
  }
  return after.get(mainSteps[0]?.name) ?? 0;
}

/** Where a step leads; `undefined` is the end of the run. */
export function waysFrom(steps: readonly DocumentStep[], index: number): readonly Way[] {
  const step = steps[index];
  const following = steps[index + 1]?.name;
  if (!step) return [];
  if (step.action === 'aws:branch') {
    const { Choices, Default } = step.inputs;
    return [...Choices.map(({ NextStep }) => NextStep), Default].map(after);
  }
  const next = step.isEnd === true ? undefined : (step.nextStep ?? following);
  if (step.action === 'aws:sleep') return [after(next)];
  const jumps = [step.onFailure, step.onCancel ?? 'Abort'].flatMap((each) =>
    each.startsWith('step:') ? [each.slice('step:'.length)] : [],
  );
  const failed = step.onFailure === 'Continue' ? [...jumps, next] : jumps;
  return [after(next), ...failed.map((to) => ({ to, succeeded: false }))];
}

const after = (to: string | undefined): Way => ({ to, succeeded: true });

/** A reference must have a value on every way that leads to its step. */
function referenceFaults({ parameters, mainSteps }: Flow): FlowFault[] {
  const always = [...Object.keys(parameters), ...systemVariables];
  const known = new Map<string, ReadonlySet<string>>([[mainSteps[0]?.name ?? '', new Set(always)]]);
  return mainSteps.flatMap((step, index) => {
    const here = known.get(step.name);
    if (!here) return [{ step: index, message: `nothing leads to ${step.name}` }];
    const made = new Set([...here, ...outputsOf(step).map((name) => `${step.name}.${name}`)]);
    for (const { to, succeeded } of waysFrom(mainSteps, index)) {
      if (to === undefined) continue;
      const there = succeeded ? made : here;
      const before = known.get(to);
      known.set(to, before ? new Set([...before].filter((each) => there.has(each))) : there);
    }
    return referencesIn(step.inputs)
      .filter((name) => !here.has(name))
      .map((name) => ({ step: index, message: `{{ ${name} }} may have no value here` }));
  });
}

const outputsOf = (step: DocumentStep): string[] =>
  'outputs' in step ? (step.outputs ?? []).map(({ Name }) => Name) : [];

/** The names inside every `{{ }}` of a value. */
export const referencesIn = (value: unknown): string[] =>
  [...JSON.stringify(value).matchAll(/\{\{\s*([^{}\s]*)\s*\}\}/g)].map(([, name]) => name ?? '');
