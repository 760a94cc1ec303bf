import { type Context, holds } from './conditions';
import { matchesGlob } from './glob';
import type { Matcher, Statement } from './statement';

/** One thing somebody wants to do to one resource. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
}

/** The answer and the statement that gave it; none when nothing allows. */
export interface Ruling {
  readonly allowed: boolean;
  readonly statement: Statement | undefined;
}

/**
 * IAM's decision for one account: an explicit deny wins, then any allow, else refused (IAM User Guide, "Policy
 * evaluation logic"). Every statement is looked at, so that one we cannot evaluate throws instead of hiding
 * behind another that decides.
 */
export function evaluate(statements: readonly Statement[], request: Request): Ruling {
  const relevant = statements.filter((statement) => applies(statement, request));
  const denied = relevant.find(({ effect }) => effect === 'Deny');
  if (denied) return { allowed: false, statement: denied };
  const allowed = relevant.find(({ effect }) => effect === 'Allow');
  return { allowed: allowed !== undefined, statement: allowed };
}

function applies({ actions, resources, condition }: Statement, request: Request): boolean {
  const meets = holds(condition, request.context);
  return (
    meets &&
    includes(actions, request.action.toLowerCase(), true) &&
    includes(resources, request.resource, false)
  );
}

function includes({ kind, patterns }: Matcher, text: string, anyCase: boolean): boolean {
  const matched = patterns.some((pattern) =>
    matchesGlob(anyCase ? pattern.toLowerCase() : pattern, text),
  );
  return matched === (kind === 'in');
}
