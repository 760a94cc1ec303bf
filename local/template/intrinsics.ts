/** Where the intrinsic functions of a template find their values. */
export interface Scope {
  /** `Ref`: a pseudo parameter, a template parameter or a resource. */
  ref(logicalId: string): string;
  /** `Fn::GetAtt`. */
  attribute(logicalId: string, name: string): string;
}

/** Resolves a part of a CloudFormation template to plain values; throws on a function it does not know. */
export function resolve(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, scope));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (only && entries.length === 1 && (only[0] === 'Ref' || only[0].startsWith('Fn::'))) {
    return call(only[0], only[1], scope);
  }
  return Object.fromEntries(
    entries
      .map(([key, each]) => [key, resolve(each, scope)] as const)
      .filter(([, each]) => each !== noValue),
  );
}

/** `AWS::NoValue` removes the property that holds it. */
export const noValue = Symbol('AWS::NoValue');

function call(name: string, given: unknown, scope: Scope): unknown {
  switch (name) {
    case 'Ref':
      return given === 'AWS::NoValue' ? noValue : scope.ref(text(given, name));
    case 'Fn::GetAtt':
      return getAtt(given, scope);
    case 'Fn::Join': {
      const [separator, parts] = list(given, name);
      return list(resolve(parts, scope), name)
        .map((part) => text(part, name))
        .join(text(separator, name));
    }
    case 'Fn::Select': {
      const [index, parts] = list(resolve(given, scope), name);
      const chosen = list(parts, name)[Number(index)];
      if (chosen === undefined) throw new Error(`Fn::Select has no element ${String(index)}`);
      return chosen;
    }
    case 'Fn::Split': {
      const [separator, whole] = list(resolve(given, scope), name);
      return text(whole, name).split(text(separator, name));
    }
    case 'Fn::Sub':
      return substitute(given, scope);
    default:
      throw new Error(`The local account does not resolve ${name}: ${JSON.stringify(given)}`);
  }
}

function getAtt(given: unknown, scope: Scope): string {
  if (typeof given === 'string') {
    const [logicalId = '', ...rest] = given.split('.');
    return scope.attribute(logicalId, rest.join('.'));
  }
  const [logicalId, attribute] = list(given, 'Fn::GetAtt');
  return scope.attribute(text(logicalId, 'Fn::GetAtt'), text(attribute, 'Fn::GetAtt'));
}

function substitute(given: unknown, scope: Scope): string {
  const [template, variables] = typeof given === 'string' ? [given, {}] : list(given, 'Fn::Sub');
  const own = new Map(Object.entries(resolve(variables, scope) as object));
  return text(template, 'Fn::Sub').replace(
    /\$\{(!?)([^}]+)\}/g,
    (_whole, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (own.has(name)) return text(own.get(name), 'Fn::Sub');
      return name.includes('.') ? getAtt(name, scope) : scope.ref(name);
    },
  );
}

function text(value: unknown, within: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${within} expects text, given ${JSON.stringify(value)}`);
}

function list(value: unknown, within: string): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  throw new Error(`${within} expects a list, given ${JSON.stringify(value)}`);
}
