import { confirmed, placeholders } from './shape';

/** Length of an IBAN by country, as in the SWIFT IBAN registry: `15: 'NO'` and so on. */
const countriesByLength: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FK FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST',
  26: 'IS TR',
  27: 'BI DJ FR GR IT MC MR SM',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};

const lengthOf = new Map(
  Object.entries(countriesByLength).flatMap(([length, countries]) =>
    countries.split(' ').map((country) => [country, Number(length)] as const),
  ),
);

/** International bank account numbers, written in one or in groups, by length and check digits (ISO 13616). */
export const iban = confirmed(
  'iban',
  /(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,29}/g,
  (found) => {
    const length = lengthOf.get(found.slice(0, 2).toUpperCase());
    const end = length === undefined ? undefined : endOf(found, length);
    if (end === undefined || !isValid(found.slice(0, end))) return found;
    return placeholders.iban + found.slice(end);
  },
);

/** Where so many letters and digits end; undefined where there are fewer. */
function endOf(found: string, length: number): number | undefined {
  let seen = 0;
  for (const [index, character] of Array.from(found).entries()) {
    if (/[A-Za-z0-9]/.test(character)) seen += 1;
    if (seen === length) return index + 1;
  }
  return undefined;
}

/** The first four go to the end, letters count from 10, and the whole is 1 modulo 97. */
function isValid(found: string): boolean {
  const plain = found.replace(/[ .-]/g, '').toUpperCase();
  const turned = plain.slice(4) + plain.slice(0, 4);
  const remainder = Array.from(turned).reduce((rest, character) => {
    const number = Number.parseInt(character, 36);
    return (rest * (number > 9 ? 100 : 10) + number) % 97;
  }, 0);
  return remainder === 1;
}
