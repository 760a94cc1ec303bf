import { signsOfAnyType } from '../any-type/any-type';
import { digestOf } from '../digest';
import type { Remediation } from '../remediation';
import type { Sign } from '../sign';
import { everySign } from '../target-types/every-sign';
import { targetTypes } from '../target-types/every-type';

/**
 * Hash of the signs as they are declared: of every type, of any type, and of these remediations. When a sign holds is code
 * and not part of it, nor are its words.
 */
export const signsVersion = (
  remediations: readonly Pick<Remediation, 'id' | 'signs'>[],
  ofTypes: Readonly<Record<string, readonly Sign[]>> = everySign,
): string =>
  digestOf({
    ofTypes: mapped(Object.entries(ofTypes)),
    ofAnyType: mapped(
      targetTypes.map(({ type }) => {
        const { before, among } = signsOfAnyType(type);
        return [type, [...before, ...among]];
      }),
    ),
    ofRemediations: mapped(remediations.map(({ id, signs }) => [id, signs])),
  });

const mapped = (all: readonly (readonly [string, readonly Sign[]])[]) =>
  Object.fromEntries(all.map(([of, signs]) => [of, signs.map(declared)]));

const declared = ({ id, incidentType, confidence, cites, suffices }: Sign) => ({
  ...{ id, incidentType, confidence, cites },
  mayNotSuffice: suffices !== undefined,
});
