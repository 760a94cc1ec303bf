import type { Documents } from '../../lambdas/core/ports/runner';

/** SSM's hashes by document name; a name that is not listed does not exist. */
export class MemoryDocuments implements Documents {
  constructor(private readonly hashes: ReadonlyMap<string, string> = new Map()) {}

  hashOf(documentName: string): Promise<string | undefined> {
    return Promise.resolve(this.hashes.get(documentName));
  }
}
