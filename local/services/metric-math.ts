import { ApiError } from '../endpoint/api';
import type { Values } from './metric-data';

type Operand = number | Values;

const token = /\s*(?:(\d+(?:\.\d+)?)|([a-z][A-Za-z0-9_]*)(?!\w*\()|([-+*/()]))/y;

/**
 * Metric math as far as it is modelled: `+ - * /`, parentheses, numbers and ids of series read before.
 * Functions such as ANOMALY_DETECTION_BAND are refused, never answered with something else.
 */
export function evaluateExpression(expression: string, read: ReadonlyMap<string, Values>): Values {
  const tokens = tokensOf(expression);
  let at = 0;
  const next = () => tokens[at];
  const take = () => tokens[at++];

  const sum = (): Operand => {
    let left = product();
    while (next() === '+' || next() === '-') left = combine(take() ?? '', left, product());
    return left;
  };
  const product = (): Operand => {
    let left = factor();
    while (next() === '*' || next() === '/') left = combine(take() ?? '', left, factor());
    return left;
  };
  const factor = (): Operand => {
    const first = take();
    if (first === '(') {
      const inner = sum();
      if (take() !== ')') throw unknown(expression);
      return inner;
    }
    if (first === undefined) throw unknown(expression);
    const series = read.get(first);
    if (series) return series;
    if (/^\d/.test(first)) return Number(first);
    throw unknown(expression);
  };

  const result = sum();
  if (at < tokens.length || typeof result === 'number') throw unknown(expression);
  return result;
}

function tokensOf(expression: string): string[] {
  const tokens: string[] = [];
  const text = expression.trimEnd();
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const [, number, id, operator] = token.exec(text) ?? [];
    const found = number ?? id ?? operator;
    if (found === undefined) throw unknown(expression);
    tokens.push(found);
  }
  return tokens;
}

/** Periods that both series have; dividing by zero gives no datapoint, as in CloudWatch. */
function combine(operator: string, left: Operand, right: Operand): Operand {
  if (typeof left === 'number' && typeof right === 'number') return apply(operator, left, right);
  const periods = typeof left === 'number' ? [...(right as Values).keys()] : [...left.keys()];
  const values = periods.flatMap((at): (readonly [number, number])[] => {
    const one = typeof left === 'number' ? left : left.get(at);
    const other = typeof right === 'number' ? right : right.get(at);
    if (one === undefined || other === undefined) return [];
    const value = apply(operator, one, other);
    return Number.isFinite(value) ? [[at, value] as const] : [];
  });
  return new Map(values);
}

function apply(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
  }
  return left / right;
}

const unknown = (expression: string): ApiError =>
  new ApiError('NotImplemented', `The local account cannot evaluate ${expression}`, 501);
