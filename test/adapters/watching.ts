import type { Table } from '../../lambdas/adapters/dynamo-table';

/** The same table, and the calls that were made on it. */
export function watching(table: Table): { readonly watched: Table; readonly calls: string[] } {
  const calls: string[] = [];
  const counted = <Answer>(name: string, answer: Answer): Answer => {
    calls.push(name);
    return answer;
  };
  const watched: Table = {
    put: (...given) => counted('put', table.put(...given)),
    update: (...given) => counted('update', table.update(...given)),
    remove: (...given) => counted('remove', table.remove(...given)),
    get: (...given) => counted('get', table.get(...given)),
    query: (...given) => counted('query', table.query(...given)),
  };
  return { watched, calls };
}
