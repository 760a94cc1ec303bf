import type { StepOutput } from '../../local/automation/document';

const part = /\.([A-Za-z_][\w-]*)|\[(\d+)\]|\['([^']+)'\]|\[(\*)\]|\[\?\(@\.(\w+) == (.+?)\)\]/g;

type Tree = Record<string, unknown> | unknown[];

/** An AWS answer in which each of these selectors finds its value. */
export function answerHolding(wanted: readonly (readonly [string, unknown])[]): unknown {
  const answer: Record<string, unknown> = {};
  for (const [selector, value] of wanted) place(answer, selector, value);
  return answer;
}

/** After a filter or `[*]` a selector finds a list, so a value of one is put into one place of it. */
function place(root: Tree, selector: string, value: unknown): void {
  const parts = [...selector.matchAll(part)];
  let tree = root;
  parts.forEach(([, name, index, quoted, every, member, wanted], at) => {
    const key = every !== undefined || member !== undefined ? '0' : (index ?? name ?? quoted ?? '');
    const last = at === parts.length - 1;
    const inside = last ? unlisted(value, parts) : (read(tree, key) ?? emptyFor(parts[at + 1]));
    write(tree, key, inside);
    if (member !== undefined && isTree(inside)) write(inside, member, literal(wanted ?? ''));
    if (isTree(inside)) tree = inside;
  });
}

const unlisted = (value: unknown, parts: readonly RegExpExecArray[]): unknown =>
  parts.some(([, , , , every, member]) => every !== undefined || member !== undefined) &&
  Array.isArray(value)
    ? value[0]
    : value;

const emptyFor = (next: RegExpExecArray | undefined): Tree =>
  next && (next[2] !== undefined || next[4] !== undefined || next[5] !== undefined) ? [] : {};

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

const read = (tree: Tree, key: string): unknown =>
  Array.isArray(tree) ? tree[Number(key)] : tree[key];

function write(tree: Tree, key: string, value: unknown): void {
  if (Array.isArray(tree)) tree[Number(key)] = value;
  else tree[key] = value;
}

const literal = (written: string): unknown =>
  written.startsWith("'") ? written.slice(1, -1) : (JSON.parse(written) as unknown);

/** Some value of a type, told from others by its name where it can be. */
export function valueOfType(type: StepOutput['Type'], name: string): unknown {
  switch (type) {
    case 'String':
      return name;
    case 'Integer':
      return 3;
    case 'Boolean':
      return true;
    case 'StringList':
      return [name];
    case 'StringMap':
      return { name };
    case 'MapList':
      return [{ name }];
  }
}
