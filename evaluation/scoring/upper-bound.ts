/**
 * One-sided upper bound of a rate by Clopper and Pearson: the largest rate at which so few hits in so many trials
 * still have a chance of `1 - confidence`. Without a hit it is the exact rule of three, `1 - 0.05^(1/n)`.
 */
export function upperBound(hits: number, trials: number, confidence = 0.95): number {
  if (trials === 0 || hits >= trials) return 1;
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const rate = (low + high) / 2;
    if (chanceOfAtMost(hits, trials, rate) > 1 - confidence) low = rate;
    else high = rate;
  }
  return high;
}

/** Of the binomial distribution, summed in logarithms so that hundreds of trials do not underflow. */
function chanceOfAtMost(hits: number, trials: number, rate: number): number {
  let logTerm = trials * Math.log1p(-rate);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= hits; k += 1) {
    logTerm += Math.log((trials - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(logTerm);
  }
  return sum;
}
