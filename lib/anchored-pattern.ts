/**
 * Why a pattern is none for a parameter, or undefined when it may be deployed. SSM evaluates patterns
 * with RE2 (sysman-doc-syntax, allowedPattern), which knows no lookaround and no back-reference, and
 * does not anchor them; an alternative outside a group would leave one side open.
 */
export function patternFault(pattern: string): string | undefined {
  if (!/^\^.*[^\\]\$$/s.test(pattern)) return 'must begin with ^ and end with $';
  const bare = withoutLiterals(pattern);
  if (/\(\?[=!<]|\\[1-9]/.test(bare)) return 'must hold no lookaround and no back-reference';
  if (hasOpenAlternative(bare)) return 'must hold | only inside a group';
  try {
    new RegExp(pattern);
    return undefined;
  } catch {
    return 'must be a regular expression';
  }
}

/** Character classes and escaped characters say nothing about structure. */
const withoutLiterals = (pattern: string): string =>
  pattern.replace(/\\[^1-9]/g, '').replace(/\[[^\]]*\]/g, '');

function hasOpenAlternative(bare: string): boolean {
  let depth = 0;
  for (const character of bare) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth < 0 || (character === '|' && depth === 0)) return true;
  }
  return false;
}

/** The pattern that accepts exactly these values. */
export const patternOfValues = (values: readonly (string | number)[]): string =>
  `^(${values.map((value) => escaped(String(value))).join('|')})$`;

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
