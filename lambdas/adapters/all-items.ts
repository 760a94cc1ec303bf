/** As many resources as a scan goes through within its time-out and memory; a larger account needs narrower tags. */
export const MOST_ITEMS = 10_000;

/** More than a scan goes through. Its name is told, its message too where a person asked for the scan. */
export class TooMany extends Error {
  override readonly name = 'TooMany';
}

/** All items of a paginated read. Fails rather than answer with a part: what is beyond would seem not to be there. */
export async function allItems<Page, Item>(
  what: string,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) {
    items.push(...(itemsOf(page) ?? []));
    if (items.length > MOST_ITEMS) throw new TooMany(`More than ${MOST_ITEMS} ${what}`);
  }
  return items;
}
