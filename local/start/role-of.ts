import type { Account } from './ports';

/** The role is written into the deployed document; nobody who starts it can choose another. */
export function roleOf({ documents }: Pick<Account, 'documents'>, documentName: string): string {
  const content = documents.find(({ name }) => name === documentName)?.content as
    { readonly assumeRole?: string } | undefined;
  return content?.assumeRole ?? 'unknown';
}
