/** A resource and all that it is tagged with. */
export interface Tagged {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** What carries one of these tag keys, whatever the value, in this account, its Region and the global services. */
export interface Inventory {
  /** All of it, each resource once; throws rather than answer with a part. */
  tagged(keys: readonly string[]): Promise<readonly Tagged[]>;
}
