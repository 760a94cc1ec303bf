/**
 * The lower end of the Wilson score interval (two-sided, 95 %) of a share: what the true share of right
 * outcomes is at least, given so few. NaN when nothing was judged. Weights need not be whole numbers.
 */
export function wilsonLowerBound(right: number, judged: number): number {
  const z = 1.959963984540054;
  const share = right / judged;
  const centre = share + z ** 2 / (2 * judged);
  const spread = z * Math.sqrt((share * (1 - share)) / judged + z ** 2 / (4 * judged ** 2));
  return (centre - spread) / (1 + z ** 2 / judged);
}
