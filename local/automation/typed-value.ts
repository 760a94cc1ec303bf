import type { DocumentParameter } from './document';

type ValueType = DocumentParameter['type'];

const isMap = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is of one of the types that parameters and outputs declare. */
export function isOfType(type: ValueType, value: unknown): boolean {
  switch (type) {
    case 'String':
      return typeof value === 'string';
    case 'StringList':
      return Array.isArray(value) && value.every((each) => typeof each === 'string');
    case 'Boolean':
      return typeof value === 'boolean';
    case 'Integer':
      return Number.isInteger(value);
    case 'MapList':
      return Array.isArray(value) && value.every(isMap);
    case 'StringMap':
      return isMap(value);
  }
}
