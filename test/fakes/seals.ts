import type { SealReader, Seals } from '../../lambdas/core/ports/seals';
import type { Mark, Seal } from '../../lambdas/core/seal';

/** The chain across incidents in memory. */
export class MemorySeals implements Seals, SealReader {
  readonly chain: Seal[] = [];
  private readonly marks: Mark[] = [];

  head(): Promise<Seal | undefined> {
    return Promise.resolve(this.chain.at(-1));
  }

  append(seal: Seal): Promise<boolean> {
    if (seal.number !== this.chain.length) return Promise.resolve(false);
    this.chain.push(seal);
    return Promise.resolve(true);
  }

  markOf(incidentId: string): Promise<Mark | undefined> {
    const own = this.marks.filter((mark) => mark.incidentId === incidentId);
    return Promise.resolve(own.sort((one, other) => one.through - other.through).at(-1));
  }

  mark(mark: Mark): Promise<void> {
    const isThere = this.marks.some(
      ({ incidentId, through }) => incidentId === mark.incidentId && through === mark.through,
    );
    if (!isThere) this.marks.push(mark);
    return Promise.resolve();
  }

  all(): Promise<readonly Seal[]> {
    return Promise.resolve(this.chain);
  }
}
