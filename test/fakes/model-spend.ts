import type { Held, ModelSpend } from '../../lambdas/core/ports/model-spend';

const day = '2026-01-01';

/** One day's spend: the day never turns. */
export class MemoryModelSpend implements ModelSpend {
  readonly aside = new Map<string, number>();
  spent = 0;

  setAside(name: string, most: number, perDay: number): Promise<Held | undefined> {
    if (this.aside.has(name)) return Promise.resolve({ day, isNew: false });
    const all = [...this.aside.values()].reduce((sum, each) => sum + each, this.spent);
    if (!(all + most <= perDay)) return Promise.resolve(undefined);
    this.aside.set(name, most);
    return Promise.resolve({ day, isNew: true });
  }

  settle(_day: string, name: string, _most: number, dollars: number): Promise<void> {
    if (this.aside.delete(name)) this.spent += dollars;
    return Promise.resolve();
  }
}
