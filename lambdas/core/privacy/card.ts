import { confirmed, placeholders } from './shape';

/**
 * 13 to 19 digits in one or as cards are printed (4-4-4-4, 4-6-5, 4-6-4): a card number where the check digit is
 * right (ISO/IEC 7812). A long number that is no card says nothing to a reader and may still be somebody's; it is
 * replaced all the same. Digits behind a decimal point are a measurement.
 */
export const card = confirmed(
  'card',
  /(?<!\d\.|\d)(?:\d{13,19}|\d{4}([ .-])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?|\d{4}([ .-])\d{6}\2\d{4,5})(?!\d)/g,
  (found) => (isLuhn(found.replace(/\D/g, '')) ? placeholders.card : placeholders.number),
);

export const longNumber = confirmed(
  'long-number',
  /(?<!\d\.|\d)\d{13,}/g,
  () => placeholders.number,
);

/** Every second digit from the right doubled, its digits added: the sum ends in zero. */
export function isLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}
