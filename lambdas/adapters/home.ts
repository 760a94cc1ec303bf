/** Where a function runs. Events from elsewhere are foreign. */
export interface Home {
  readonly account: string;
  readonly region: string;
}

/** Lambda itself sets `AWS_REGION`; it is reserved, so no template may name it. */
export function homeIn(account: string, region = process.env['AWS_REGION']): Home {
  if (!region) throw new Error('AWS_REGION is not set: expected the Region of this function');
  return { account, region };
}
