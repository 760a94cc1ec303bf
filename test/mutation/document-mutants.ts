import { parse, stringify } from 'yaml';
import type { Mutant } from './syntax-mutants';

type Tree = Record<string, unknown> | unknown[];
type Path = readonly (string | number)[];

/** Members of a step's inputs that say what is called and what is looked for. */
const own = ['Service', 'Api', 'PropertySelector', 'DesiredValues', 'Choices', 'Default'];

/** What a document loses or confuses: a step, an input, a choice, a comparison, a pattern, what to do on failure. */
export function documentMutants(file: string, text: string): readonly Mutant[] {
  const document = parse(text) as {
    readonly parameters: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    readonly mainSteps: readonly {
      readonly name: string;
      readonly onFailure?: string;
      readonly inputs: Readonly<Record<string, unknown>>;
    }[];
  };
  const mutant = (what: string, path: Path, value?: unknown): Mutant => ({
    ...{ file, what },
    text: stringify(changed(document, path, value)),
  });
  const patterns = Object.entries(document.parameters)
    .filter(([, parameter]) => 'allowedPattern' in parameter)
    .map(([name]) =>
      mutant(`${name} takes anything`, ['parameters', name, 'allowedPattern'], '^.*$'),
    );
  const steps = document.mainSteps.flatMap(({ name, onFailure, inputs }, index) => {
    const at = (...path: Path): Path => ['mainSteps', index, ...path];
    const given = Object.keys(inputs).filter((key) => !own.includes(key));
    const choices = (inputs['Choices'] ?? []) as readonly unknown[];
    return [
      mutant(`without step ${name}`, at()),
      ...given.map((key) => mutant(`${name} without ${key}`, at('inputs', key))),
      ...choices.map((_choice, each) =>
        mutant(`${name} without choice ${String(each)}`, at('inputs', 'Choices', each)),
      ),
      ...('DesiredValues' in inputs
        ? [mutant(`${name} looks for another value`, at('inputs', 'DesiredValues'), ['other'])]
        : []),
      ...(onFailure === 'Abort'
        ? [mutant(`${name} goes on after a failure`, at('onFailure'), 'Continue')]
        : []),
    ];
  });
  return [{ file, what: 'without the document', text: undefined }, ...patterns, ...steps];
}

/** A copy with one place set, or taken out where there is no value. */
function changed(document: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(document);
  let tree = copy as Tree;
  for (const key of path.slice(0, -1)) tree = Reflect.get(tree, key) as Tree;
  const last = path.at(-1)!;
  if (value !== undefined) Reflect.set(tree, last, value);
  else if (Array.isArray(tree)) tree.splice(Number(last), 1);
  else Reflect.deleteProperty(tree, last);
  return copy;
}
