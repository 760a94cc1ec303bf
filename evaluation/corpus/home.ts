/** Where every case of the corpus happens: AWS's example account. */
export const home = { account: '111122223333', region: 'eu-west-1' } as const;
