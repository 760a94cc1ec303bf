import { everyPage } from '../../lambdas/adapters/every-page';

async function* pages(...all: readonly object[]) {
  for (const page of all) yield await Promise.resolve(page);
}

describe('everyPage', () => {
  it('joins the lists of all pages and keeps the rest of the first', async () => {
    const whole = await everyPage(
      pages({ Versions: ['1', '2'], NextMarker: 'x', Name: 'pay' }, { Versions: ['3'] }),
    );

    expect(whole).toEqual({ Versions: ['1', '2', '3'], NextMarker: 'x', Name: 'pay' });
  });

  it('finds a list that only a later page has', async () => {
    expect(await everyPage(pages({}, { Items: [1] }))).toEqual({ Items: [1] });
  });

  it('answers with twenty pages and fails at the next', async () => {
    const many = (count: number) => pages(...Array.from({ length: count }, () => ({ Items: [1] })));

    expect(await everyPage(many(20))).toMatchObject({ Items: { length: 20 } });
    await expect(everyPage(many(21))).rejects.toThrow('More than 20 pages');
  });

  it('fails where there is no page at all', async () => {
    await expect(everyPage(pages())).rejects.toThrow('No page');
  });
});
