import { own } from '../own';
import type { ApiCalls } from './api-call';

/** Of an API call what says which resources it changed. */
export interface Call {
  readonly place: {
    readonly partition: string;
    readonly region: string;
    readonly account: string;
  };
  readonly request: unknown;
  readonly response: unknown;
}

const mostChanged = 20;

/** ARNs of what a call changed; none where it does not say. */
export function changedBy({ service, changes }: ApiCalls, call: Call): readonly string[] {
  const found = changes
    .map((template) => filledIn(template, call))
    .find(({ length }) => length > 0);
  const { partition, region, account } = call.place;
  return (found ?? [])
    .slice(0, mostChanged)
    .map((each) =>
      each.startsWith('arn:') ? each : `arn:${partition}:${service}:${region}:${account}:${each}`,
    )
    .filter((arn) => isArn.test(arn));
}

const isArn = /^arn:[\w-]+:[a-z0-9-]+:[a-z0-9-]*:\d{0,12}:[\w+=,.@$/:-]{1,512}$/;

const placeholder = /\{(?:(?<response>response):)?(?<path>[\w.]+)(?:=(?<otherwise>\w+))?\}/;

/** With one more of the placeholders filled in at a time, by each value that there is; none where one has no value. */
function filledIn(template: string, call: Call): readonly string[] {
  const found = placeholder.exec(template);
  if (!found?.groups) return [template];
  const { response, path = '', otherwise } = found.groups;
  const ofPlace = own({ ...call.place }, path);
  const said =
    ofPlace === undefined ? valuesAt(response ? call.response : call.request, path) : [ofPlace];
  const values = said.length === 0 && otherwise !== undefined ? [otherwise] : said;
  const [before, after] = [
    template.slice(0, found.index),
    template.slice(found.index + found[0].length),
  ];
  return values.flatMap((value) => filledIn(joined(before, named(value), after), call));
}

/** A name that is an ARN itself stands for the whole where it ends it, and for its last part elsewhere. */
function joined(before: string, value: string, after: string): string {
  if (!value.startsWith('arn:')) return `${before}${value}${after}`;
  return after === '' ? value : `${before}${value.slice(value.lastIndexOf('/') + 1)}${after}`;
}

/**
 * Some services record ARNs as they were in a path, encoded (Amazon MSK Developer Guide, "Logging API calls"). Of a URL
 * the last part is the name, such as a queue's; a parameter's name begins with a slash that its ARN has once; a
 * function may be named with its account before it; a zone with what it is.
 */
const named = (value: string): string => {
  const plain = value.replace(/%(?:3A|2F)/gi, (code) => (/3a/i.test(code) ? ':' : '/'));
  return /^https:\/\//.test(plain)
    ? plain.slice(plain.lastIndexOf('/') + 1)
    : plain
        .replace(/^\/?hostedzone\//, '')
        .replace(/^\//, '')
        .replace(/^\d{12}:function:/, '');
};

/** Services differ in how they spell the first letters (`dBInstanceIdentifier`): capitals do not count. */
function valuesAt(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each: unknown) => valuesAt(each, path));
  if (path === '') return typeof value === 'string' && value !== '' ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  const [first = '', ...rest] = path.split('.');
  const found = Object.keys(value).find((key) => key.toLowerCase() === first.toLowerCase());
  return found === undefined ? [] : valuesAt(Reflect.get(value, found), rest.join('.'));
}
