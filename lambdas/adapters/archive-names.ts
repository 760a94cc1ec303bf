import { anchorNames, incidentNames } from '../core/archived';
import type { Instant } from '../core/instant';
import type { KeptIncident } from '../core/ports/archive';
import type { Anchor, Mark } from '../core/seal';
import { tenDigits } from './ledger-rows';

/*
 * Names of objects say all that is to be compared, so that listing them, oldest anchor first, is reading them:
 *
 *     anchors/<moment>/<seals, ten digits>-<hash>.json
 *     incidents/<incident>/<last sequence, ten digits>-<hash>.json
 */

export const nameOfAnchor = ({ at, seals, head }: Anchor): string =>
  `${anchorsFrom(at)}/${tenDigits(seals)}-${head}.json`;

/** Where the anchors of that moment, and with them all later ones, begin. */
export const anchorsFrom = (at: Instant): string => `${anchorNames}${at.replaceAll(':', '')}`;

export const nameOfIncident = ({ incidentId, through, hash }: Omit<Mark, 'ended'>): string =>
  `${incidentNames}${incidentId}/${tenDigits(through)}-${hash}.json`;

const anchorName =
  /^anchors\/(\d{4}-\d\d-\d\dT\d\d)(\d\d)(\d\d\.\d{3}Z)\/(\d{10})-([0-9a-f]{64})\.json$/;
const incidentName = /^incidents\/([^/]+)\/(\d{10})-([0-9a-f]{64})\.json$/;

/** Undefined for a name that is no anchor's. */
export function anchorNamed(name: string): Anchor | undefined {
  const [, hour, minute, second, seals, head] = anchorName.exec(name) ?? [];
  if (head === undefined) return undefined;
  return { at: `${hour ?? ''}:${minute ?? ''}:${second ?? ''}`, seals: Number(seals), head };
}

export function incidentNamed(
  name: string,
): Pick<KeptIncident, 'incidentId' | 'through' | 'hash'> | undefined {
  const [, incidentId, through, hash] = incidentName.exec(name) ?? [];
  if (incidentId === undefined || hash === undefined) return undefined;
  return { incidentId, through: Number(through), hash };
}
