import ts from 'typescript';

/** A small deliberate mistake: a file with one thing about it changed. */
export interface Mutant {
  /** From the root of the repository. */
  readonly file: string;
  /** What was done, for people. */
  readonly what: string;
  /** The whole file as it then is; none where it is gone. */
  readonly text: string | undefined;
}

interface Edit {
  readonly node: ts.Node;
  readonly by: string;
  readonly what: string;
}

const parsed = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

const nodesIn = (node: ts.Node): readonly ts.Node[] => {
  const found: ts.Node[] = [node];
  node.forEachChild((child) => void found.push(...nodesIn(child)));
  return found;
};

/** What a declaration loses: one of what it lists, a condition, a carrier, or a restriction. */
export function declarationMutants(file: string, text: string): readonly Mutant[] {
  const edits = nodesIn(parsed(file, text)).flatMap((node): readonly Edit[] => {
    if (!ts.isPropertyAssignment(node)) return [];
    const name = node.name.getText();
    const { initializer } = node;
    if (['reads', 'writes', 'preconditions', 'signs'].includes(name)) return elements(initializer);
    if (['conditions', 'carriers'].includes(name)) {
      return nodesIn(initializer).filter(ts.isPropertyAssignment).map(removal);
    }
    return ['neverAlone', 'tagCarrier', 'carriers'].includes(name) ? [removal(node)] : [];
  });
  return mutantsOf(file, text, edits);
}

const elements = (list: ts.Node): readonly Edit[] =>
  ts.isArrayLiteralExpression(list) ? list.elements.map(removal) : [];

/** What a construct loses or confuses: a member, an element, a statement, a branch, a word. */
export function constructMutants(file: string, text: string): readonly Mutant[] {
  const edits = nodesIn(parsed(file, text)).flatMap((node): readonly Edit[] => {
    if (ts.isPropertyAssignment(node) || ts.isSpreadAssignment(node)) return [removal(node)];
    if (ts.isArrayLiteralExpression(node)) return node.elements.map(removal);
    if (ts.isExpressionStatement(node) && !/^super\b/.test(node.getText())) return [removal(node)];
    if (ts.isConditionalExpression(node)) {
      return [node.whenTrue, node.whenFalse].map((branch) => ({
        ...{ node, by: branch.getText() },
        what: `always ${short(branch)}`,
      }));
    }
    if (ts.isStringLiteral(node) && node.text !== '' && isValue(node.parent)) {
      return [{ node, by: "'mutated'", what: `${short(node)} is another word` }];
    }
    return [];
  });
  return mutantsOf(file, text, edits);
}

/** Not a type, and not a module's name. */
const isValue = (parent: ts.Node): boolean =>
  !ts.isLiteralTypeNode(parent) && !ts.isImportDeclaration(parent);

const removal = (node: ts.Node): Edit => ({ node, by: '', what: `without ${short(node)}` });

const short = (node: ts.Node): string => node.getText().replace(/\s+/g, ' ').slice(0, 60);

function mutantsOf(file: string, text: string, edits: readonly Edit[]): readonly Mutant[] {
  return edits.map(({ node, by, what }) => {
    const after = text.slice(node.end);
    // What is taken out of a list goes with its comma.
    const rest = by === '' ? after.replace(/^\s*,/, '') : after;
    const line = ts.getLineAndCharacterOfPosition(node.getSourceFile(), node.getStart()).line + 1;
    return {
      file,
      what: `line ${String(line)}: ${what}`,
      text: `${text.slice(0, node.getStart())}${by}${rest}`,
    };
  });
}
