import { confirmed, placeholders, shape, type Shape } from './shape';

const digitsIn = (found: string): number => found.match(/\d/g)?.length ?? 0;

/** As a phone number where so many digits stand in it, and it is no date. */
const dialled = (least: number, most: number) => (found: string) => {
  const digits = digitsIn(found);
  const isDate = /^\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d./-])/.test(found);
  return digits >= least && digits <= most && !isDate ? placeholders.phone : found;
};

const groups = '(?:[ ()./-]{1,3}\\d{1,10}){0,7}';

/**
 * Phone numbers: international ones by `+` or `00` (E.164: 15 digits at most); national ones only where they are
 * grouped as people write them, with a trunk zero, an area code in brackets or as in North America, or where a
 * word says what they are. Numbers without any of that are numbers: metrics, ids and timestamps look alike.
 */
export const phoneShapes: readonly Shape[] = [
  shape(
    'labelled-phone',
    /(?<![a-z])((?:phone|telephone|telefon|tel|mobile|mobil|cell|fax|msisdn|whatsapp|handy|portable)[a-z_]{0,8}["']{0,2}[ \t]{0,2}[:=#.]?[ \t]{0,2}["']?)(?=[+(]?\d)[\d ()+./-]{5,24}\d/gi,
    `$1${placeholders.phone}`,
  ),
  confirmed(
    'international-phone',
    new RegExp(
      `(?<![\\w.+-])\\+[ ]?(?:[2-9]\\d{0,13}|1[ (-]{0,2}[2-9]\\d{0,12})${groups}(?!\\w)`,
      'g',
    ),
    dialled(8, 15),
  ),
  confirmed(
    'dialled-phone',
    new RegExp(`(?<![\\w.+:/-])00[1-9]\\d{0,13}${groups}(?!\\w)`, 'g'),
    dialled(11, 17),
  ),
  confirmed(
    'national-phone',
    /(?<![\w.:/+-])\(?0[1-9]\d{0,5}\)?(?:[ ]?[-/. ][ ]?\d{2,8}){1,6}(?![\w]|[.:]\d)/g,
    dialled(8, 13),
  ),
  confirmed(
    'area-code-phone',
    /(?<![\w.:/+-])\(\d{2,5}\)[ -]?\d{2,5}(?:[ -]\d{2,5}){0,3}(?![\w]|[.:]\d)/g,
    dialled(8, 12),
  ),
  confirmed(
    'north-american-phone',
    /(?<![\w.:/+-])[2-9]\d{2}([-. ])\d{3}\1\d{4}(?![\w]|[.:]\d)/g,
    dialled(10, 10),
  ),
];
