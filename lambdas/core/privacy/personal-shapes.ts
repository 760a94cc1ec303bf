import { card, longNumber } from './card';
import { iban } from './iban';
import { sparingKnownIds } from './known-ids';
import { phoneShapes } from './phone';
import { field, placeholders, shape, type Shape } from './shape';

/** Fields that name a person or a customer. */
const identityWords =
  'customer|client|tenant|subscriber|patient|user|login|account[_-]?holder|card[_-]?holder|' +
  '(?:first|last|full|given|family|middle|maiden|display|real)[_ -]?name|surname|nickname|birth[_-]?date|' +
  'date[_-]?of[_-]?birth|social[_-]?security|passport|tax[_-]?id|vat[_-]?id|national[_-]?id|driver[_-]?licen[cs]e|' +
  'postal[_-]?code|zip[_-]?code|\\b(?:member|dob|ssn|street)';

/** Personal data: recognised by form and check digits, or by the name of the field in which it stands. */
export const personalShapes: readonly Shape[] = [
  field(
    'identity',
    `(?:${identityWords})s?[ _-]?(?:id|ids|name|no|nr|num|number|ref|key|email|mail)?`,
    placeholders.identity,
  ),
  // A local part, `@` (also as in URLs), and a domain that begins with a letter.
  shape(
    'email',
    /(?<![\p{L}\p{N}._+%'-])[\p{L}\p{N}._+%'-]+?(?:@|%40)\p{L}[\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){0,5}/gu,
    placeholders.email,
  ),
  iban,
  sparingKnownIds(card),
  ...phoneShapes,
  sparingKnownIds(longNumber),
];
