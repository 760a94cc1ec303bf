import { ApiError } from '../endpoint/api';

const term = /([?-]?)(?:"([^"]*)"|([\w./:@-]+))(?=\s|$)/y;

/**
 * CloudWatch Logs filter patterns for unstructured lines: words all of which, or with `?` any of which, must be
 * there, with `-` must not. Words are case-sensitive parts of the line. JSON and column patterns are refused.
 */
export function filterPattern(pattern: string): (message: string) => boolean {
  const all: string[] = [];
  const any: string[] = [];
  const none: string[] = [];
  const text = pattern.trim();
  for (let at = 0; at < text.length;) {
    term.lastIndex = at;
    const [whole, sign, quoted, bare = ''] = term.exec(text) ?? [];
    if (whole === undefined) {
      throw new ApiError('NotImplemented', `The filter pattern ${pattern} is not known here`, 501);
    }
    const group = sign === '?' ? any : sign === '-' ? none : all;
    group.push(quoted ?? bare);
    at += whole.length + (/^\s*/.exec(text.slice(at + whole.length))?.[0].length ?? 0);
  }
  return (message) =>
    all.every((each) => message.includes(each)) &&
    (any.length === 0 || any.some((each) => message.includes(each))) &&
    !none.some((each) => message.includes(each));
}
