/** More pages than this are not an answer to one question about one target. */
const MOST_PAGES = 20;

type Page = Readonly<Record<string, unknown>>;

/**
 * All pages of a paginated read as one answer: lists are joined, everything else is the first page's.
 * Fails rather than answer with a part: what is on the next page would seem not to be there.
 */
export async function everyPage(pages: AsyncIterable<object>): Promise<Page> {
  let whole: Page | undefined;
  let count = 0;
  for await (const page of pages) {
    count += 1;
    if (count > MOST_PAGES) throw new Error(`More than ${MOST_PAGES} pages`);
    whole = whole === undefined ? { ...page } : joined(whole, { ...page });
  }
  if (whole === undefined) throw new Error('No page at all');
  return whole;
}

const joined = (whole: Page, page: Page): Page =>
  Object.fromEntries(
    [...new Set([...Object.keys(whole), ...Object.keys(page)])].map((key) => {
      const [before, more] = [whole[key], page[key]];
      if (!Array.isArray(more)) return [key, before];
      return [
        key,
        [...(Array.isArray(before) ? (before as unknown[]) : []), ...(more as unknown[])],
      ];
    }),
  );
