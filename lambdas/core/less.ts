/** For counts and caps: a whole number between the value before and the value proposed, both left out. */
export function between(value: string, before: string, proposed: string): boolean {
  const wanted = wholeNumber(value);
  const [low, high] = [wholeNumber(before), wholeNumber(proposed)];
  return (low < wanted && wanted < high) || (high < wanted && wanted < low);
}

const wholeNumber = (text: string): number =>
  /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : Number.NaN;
