import { randomUUID } from 'node:crypto';
import { ApiError } from '../endpoint/api';
import { bucketShape } from '../template/shapes';

export interface Lock {
  readonly mode: 'GOVERNANCE' | 'COMPLIANCE';
  /** Epoch milliseconds. */
  readonly until: number;
}

export interface Version {
  readonly kind: 'object' | 'delete-marker';
  readonly id: string;
  readonly key: string;
  readonly body: string;
  readonly at: number;
  lock: Lock | undefined;
}

const DAY = 24 * 3_600_000;

/** A versioned bucket whose default retention locks what is put (S3 User Guide, "How S3 Object Lock works"). */
export class LockedBucket {
  private versions: Version[] = [];
  private readonly retention: { readonly mode: Lock['mode']; readonly days: number };

  constructor(
    properties: Readonly<Record<string, unknown>>,
    private readonly now: () => number,
  ) {
    const { DefaultRetention } = bucketShape.parse(properties).ObjectLockConfiguration.Rule;
    this.retention = { mode: DefaultRetention.Mode, days: DefaultRetention.Days };
  }

  put(key: string, body: string, onlyIfNone: boolean): Version {
    if (onlyIfNone && this.latest(key)?.kind === 'object') {
      const message = 'At least one of the pre-conditions you specified did not hold';
      throw new ApiError('PreconditionFailed', message, 412);
    }
    const { mode, days } = this.retention;
    return this.add('object', key, body, { mode, until: this.now() + days * DAY });
  }

  /** A lock does not keep a version from being hidden, only from being lost. */
  hide(key: string): Version {
    return this.add('delete-marker', key, '', undefined);
  }

  remove(key: string, id: string, bypass: boolean): void {
    const found = this.versions.find((each) => each.key === key && each.id === id);
    if (found && this.isHeld(found, bypass)) throw locked();
    this.versions = this.versions.filter((each) => each !== found);
  }

  /** A lock can be made longer; only whoever bypasses governance can make one shorter or take it off. */
  lock(key: string, id: string | undefined, lock: Lock, bypass: boolean): void {
    const found = this.get(key, id);
    const isLonger = lock.until >= (found.lock?.until ?? 0);
    const isFirmer = found.lock?.mode !== 'COMPLIANCE' || lock.mode === 'COMPLIANCE';
    if (!(isLonger && isFirmer) && this.isHeld(found, bypass)) throw locked();
    found.lock = lock;
  }

  get(key: string, id: string | undefined): Version {
    const found =
      id === undefined
        ? this.latest(key)
        : this.versions.find((each) => each.key === key && each.id === id);
    if (found?.kind === 'object') return found;
    throw new ApiError('NoSuchKey', 'The specified key does not exist.', 404);
  }

  latest(key: string): Version | undefined {
    return this.versions.findLast((each) => each.key === key);
  }

  /** By key, the latest version of each first. */
  all(): readonly Version[] {
    const order = new Map(this.versions.map((each, index) => [each, index]));
    return [...this.versions].sort((one, other) =>
      one.key === other.key
        ? (order.get(other) ?? 0) - (order.get(one) ?? 0)
        : one.key < other.key
          ? -1
          : 1,
    );
  }

  private isHeld({ lock }: Version, bypass: boolean): boolean {
    if (!lock || lock.until <= this.now()) return false;
    return lock.mode === 'COMPLIANCE' || !bypass;
  }

  private add(kind: Version['kind'], key: string, body: string, lock: Lock | undefined): Version {
    const id = randomUUID().replaceAll('-', '');
    const version: Version = { kind, id, key, body, at: this.now(), lock };
    this.versions.push(version);
    return version;
  }
}

const locked = (): ApiError =>
  new ApiError('AccessDenied', 'Access Denied because object protected by object lock.', 403);
