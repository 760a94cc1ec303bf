import { type Ask, isAbove, isBelow } from '../sign';
import { failsBelow, passesFrom } from './hosted-zone-reading';

type Which = 'heavier' | 'lighter';

export const passing = (ask: Ask, which: Which) => ask('target-state', `${which}Passing`);

/** As Route 53 counts: health checkers that reach it make up no more than this. */
export const fails = (ask: Ask, which: Which): boolean =>
  isBelow(passing(ask, which), failsBelow + 1);

export const isWell = (ask: Ask, which: Which): boolean =>
  isAbove(passing(ask, which), passesFrom - 1);
