import type { Notice, People } from '../../lambdas/core/ports/people';
import { frozenCopy } from './frozen-copy';

/** Keeps what people were told. */
export class MemoryPeople implements People {
  readonly told: Notice[] = [];

  tell(notice: Notice): Promise<void> {
    this.told.push(frozenCopy(notice));
    return Promise.resolve();
  }
}
