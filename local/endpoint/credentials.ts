import type { Caller } from './calls';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Access keys of this account. A key names its holder; it opens nothing outside this process. */
export interface KeyRing {
  issue(caller: Caller): Credentials;
  holder(accessKeyId: string): Caller | undefined;
}

export function keyRing(): KeyRing {
  const holders = new Map<string, Caller>();
  return {
    issue(caller) {
      const name = caller.name
        .replaceAll(/[^A-Za-z0-9]/g, '')
        .toUpperCase()
        .slice(0, 24);
      const accessKeyId = `LOCAL${name}${String(holders.size + 1).padStart(4, '0')}`;
      holders.set(accessKeyId, caller);
      return { accessKeyId, secretAccessKey: 'local' };
    },
    holder: (accessKeyId) => holders.get(accessKeyId),
  };
}
