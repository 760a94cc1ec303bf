import { confirmed, placeholders, redactWith, type Shape } from './shape';

const { address } = placeholders;

const isFourBytes = (found: string): boolean =>
  found.split(/[.-]/).every((part) => Number(part) <= 255);

/**
 * Eight groups, or fewer around one `::`; times of day and names in C++ are neither. The last two groups may be
 * written as an IPv4 address (RFC 4291).
 */
function isSixteenBytes(found: string): boolean {
  const plain = found.replace(/%.*$/, '').replace(/:\d{1,3}(?:\.\d{1,3}){3}$/, ':0:0');
  const halves = plain.split('::');
  const groups = plain.split(':').filter((group) => group !== '');
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) || !/\d/.test(plain)) return false;
  return halves.length === 1 ? groups.length === 8 : halves.length === 2 && groups.length < 8;
}

/** IP addresses, also as AWS spells them in host names (`ip-10-0-3-17`). */
export const addressShapes: readonly Shape[] = [
  confirmed(
    'ipv6',
    // In the ARN of an API, which names no account, `1::/` is the end of a Region.
    /(?<![\w:.])(?!(?<=arn:[\w-]{1,20}:[\w-]{1,40}:[a-z]{2}-[a-z-]{1,20}-)\d::\/)(?:[0-9a-f]{0,4}:){2,8}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{1,4})?(?:%\w{1,16})?(?![\w:]|\.\d)/gi,
    (found) => (isSixteenBytes(found) ? address : found),
  ),
  confirmed('ipv4', /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g, (found) =>
    isFourBytes(found) ? address : found,
  ),
  confirmed('host-name', /(?<=\b(?:ip|ec2)-)\d{1,3}(?:-\d{1,3}){3}(?![\w-])/gi, (found) =>
    isFourBytes(found) ? address : found,
  ),
];

export const withoutAddresses = (text: string): string => redactWith(addressShapes, text);
