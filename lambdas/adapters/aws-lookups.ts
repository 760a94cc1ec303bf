import type { LookupCall, Lookups } from '../core/ports/resources';
import { own } from '../core/own';
import { clientSettings } from './aws-client';
import { declaredReads } from './declared-reads/declared-reads';

type Settings = ReturnType<typeof clientSettings> & { readonly region?: string };

/** One API's read; the input's shape is the declaration's business, and AWS's to refuse. */
export type Read = (input: Readonly<Record<string, unknown>>) => Promise<unknown>;

/** The reads of one service that declarations name, by API. */
export type ReadsOfService = (settings: Settings) => Readonly<Record<string, Read>>;

/**
 * Makes the reads that remediations and target types declare; one that none declares throws. Each service's
 * client is loaded when it is first asked, so that an incident pays for the services that it is about.
 */
export function awsLookups(services = declaredReads, settings = clientSettings()): Lookups {
  const loaded = new Map<string, Promise<Readonly<Record<string, Read>>>>();
  const readsOf = (service: string, region: LookupCall['region']) => {
    const key = `${service} ${region ?? ''}`;
    const load = own(services, service);
    if (!load) throw new Error(`Lookup of ${service}: no declaration names that service`);
    const reads = loaded.get(key) ?? load({ ...settings, ...(region && { region }) });
    loaded.set(key, reads);
    return reads;
  };
  return {
    read: async ({ api, input, region }) => {
      const [service = '', name = ''] = api.split(':');
      const read = own(await readsOf(service, region), name);
      if (!read) throw new Error(`Lookup ${api}: no declaration names that API`);
      return read(input);
    },
  };
}
