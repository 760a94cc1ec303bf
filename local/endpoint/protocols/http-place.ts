import type { Schema } from './service-model';
import { nameTrait } from './structure';

/** Where a REST protocol carries a member (Smithy, "HTTP binding traits"). */
export type HttpPlace =
  | { readonly at: 'label' | 'rest-of-query' | 'status' | 'whole-body' | 'body' }
  | { readonly at: 'query' | 'header' | 'headers-beginning'; readonly name: string };

export function placeOf(member: Schema): HttpPlace {
  const traits = member.getMergedTraits();
  if (traits.httpLabel) return { at: 'label' };
  if (traits.httpPayload) return { at: 'whole-body' };
  if (traits.httpResponseCode) return { at: 'status' };
  if (traits.httpQueryParams) return { at: 'rest-of-query' };
  const query = nameTrait(traits, 'httpQuery');
  if (query !== undefined) return { at: 'query', name: query };
  const header = nameTrait(traits, 'httpHeader');
  if (header !== undefined) return { at: 'header', name: header.toLowerCase() };
  const beginning = nameTrait(traits, 'httpPrefixHeaders');
  if (beginning !== undefined) return { at: 'headers-beginning', name: beginning.toLowerCase() };
  return { at: 'body' };
}
