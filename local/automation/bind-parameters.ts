import { ApiError } from '../endpoint/api';
import type { AutomationDocument, DocumentParameter } from './document';
import { written } from './references';
import { isOfType } from './typed-value';

/** As StartAutomationExecution carries them: every value is a list of strings. */
export type GivenParameters = Readonly<Record<string, readonly string[]>>;

/** Values of a document's parameters for one run, by name. */
export type BoundParameters = Readonly<Record<string, unknown>>;

/** Binds what was given to what the document declares, and enforces type, pattern and allowed values. */
export function bindParameters(
  { parameters }: AutomationDocument,
  given: GivenParameters,
): BoundParameters {
  for (const name of Object.keys(given)) {
    if (!(name in parameters)) throw invalid(`${name} is not a parameter of the document`);
  }
  return Object.fromEntries(
    Object.entries(parameters).map(([name, declared]) => [name, bind(name, declared, given[name])]),
  );
}

function bind(name: string, declared: DocumentParameter, given: readonly string[] | undefined) {
  const value = given === undefined ? declared.default : read(name, declared, given);
  if (value === undefined) throw invalid(`${name} is required and has no default`);
  if (!isOfType(declared.type, value)) {
    throw invalid(`${name} must be of type ${declared.type}, but is ${JSON.stringify(value)}`);
  }
  enforce(name, declared, value);
  return value;
}

function read(name: string, { type }: DocumentParameter, given: readonly string[]): unknown {
  if (type === 'StringList') return given;
  const [only, ...more] = given;
  if (only === undefined || more.length > 0) {
    throw invalid(`${name} takes one value, but ${given.length} were given`);
  }
  if (type === 'String') return only;
  try {
    return type === 'MapList' ? [JSON.parse(only) as unknown] : (JSON.parse(only) as unknown);
  } catch {
    throw invalid(`${name} must be of type ${type}, but is ${only}`);
  }
}

function enforce(name: string, declared: DocumentParameter, value: unknown): void {
  const { allowedPattern, allowedValues } = declared;
  const each = (Array.isArray(value) ? (value as unknown[]) : [value]).map(written);
  if (allowedPattern !== undefined) {
    const pattern = new RegExp(allowedPattern);
    const wrong = each.find((one) => !pattern.test(one));
    if (wrong !== undefined) {
      throw invalid(`${name} ${wrong} does not match ${allowedPattern}`);
    }
  }
  const allowed = allowedValues?.map(written);
  if (allowed && !each.every((one) => allowed.includes(one))) {
    throw invalid(`${name} ${each.join(', ')} is not one of ${allowed.join(', ')}`);
  }
}

const invalid = (what: string) =>
  new ApiError('InvalidAutomationExecutionParametersException', what);
