import { isAmong } from '../lambdas/core/privacy/outgoing-tags';
import { personOf } from '../lambdas/core/approver';
import { mostDollars, type TokenPrice } from '../lambdas/core/model-cost';
import type { Config } from './config';
import { alarmNameOf } from './config-values';
import { knownPrices } from './model-prices';

/** What is wrong with settings that are each well-formed but do not fit together. */
export interface ConfigFault {
  readonly path: (string | number)[];
  readonly input: unknown;
  readonly message: string;
}

/** A waiver of a cell that may not act alone anyway would only look like one. */
export const waiverFaults = ({
  trust,
  autonomousCells,
}: Pick<Config, 'trust' | 'autonomousCells'>): ConfigFault[] =>
  Object.entries(trust.waivers)
    .filter(([cell]) => !autonomousCells.includes(cell))
    .map(([cell, input]) => ({
      path: ['trust', 'waivers', cell],
      input,
      message: 'expected a cell that autonomousCells lists',
    }));

/** What has no price cannot be counted, and a day that no question fits into never asks one. */
export function spendFaults({ model }: Pick<Config, 'model'>): ConfigFault[] {
  const prices = pricesOf(model);
  const unpriced = model.chain.filter((id) => !Object.hasOwn(prices, id));
  if (unpriced.length > 0) {
    return unpriced.map((id) => ({
      path: ['model', 'prices', id],
      input: undefined,
      message: 'expected what a million tokens cost, { input: dollars, output: dollars }',
    }));
  }
  const most = mostDollars({ chain: model.chain, prices });
  return model.dollarsPerDay >= most
    ? []
    : [
        {
          path: ['model', 'dollarsPerDay'],
          input: model.dollarsPerDay,
          message: `expected at least ${most.toFixed(4)}, what one question to this chain may cost`,
        },
      ];
}

/** Those that config gives, before those that are known. */
export const pricesOf = ({
  chain,
  prices,
}: Pick<Config['model'], 'chain' | 'prices'>): Readonly<Record<string, TokenPrice>> =>
  Object.fromEntries(
    chain.flatMap((id) => {
      const price = { ...knownPrices, ...prices }[id];
      return price ? [[id, price]] : [];
    }),
  );

/**
 * An EventBridge pattern cannot say "this prefix but not that one" of one field, so a selection that
 * overlaps what is ignored cannot be deployed as written.
 */
export function selectionFaults({
  alarms: { select, ignorePrefixes },
  stackName,
}: Pick<Config, 'alarms' | 'stackName'>): ConfigFault[] {
  if (select === 'all') return [];
  const ignored = [...ignorePrefixes, `${stackName}-`];
  const prefixes = select.prefixes.map((prefix) => ({
    input: prefix,
    clash: ignored.find((other) => other.startsWith(prefix) || prefix.startsWith(other)),
  }));
  const arns = select.arns.map((arn) => ({
    input: arn,
    clash: ignored.find((other) => alarmNameOf(arn).startsWith(other)),
  }));
  return [...prefixes, ...arns].flatMap(({ input, clash }) =>
    clash === undefined
      ? []
      : {
          path: ['alarms', 'select'],
          input,
          message: `expected nothing that overlaps the ignored prefix "${clash}"`,
        },
  );
}

/** Diagnosis and proposal come before the question, and the start after the answer. */
const AROUND_REVIEW_MINUTES = 5;

/** An answer given in time must not find evidence too old to act on: it could only ever be refused. */
export function reviewFaults({
  priorities,
  caps: { evidenceMaxAgeMinutes },
}: Pick<Config, 'priorities' | 'caps'>): ConfigFault[] {
  const longest = evidenceMaxAgeMinutes - AROUND_REVIEW_MINUTES;
  return Object.entries(priorities).flatMap(([priority, { reviewMinutes }]) =>
    reviewMinutes <= longest
      ? []
      : {
          path: ['priorities', priority, 'reviewMinutes'],
          input: reviewMinutes,
          message: `expected at most ${longest}: caps.evidenceMaxAgeMinutes less ${AROUND_REVIEW_MINUTES}, or a late answer could only be refused`,
        },
  );
}

/** Each proposal names the environment, because modes depend on it; a list that keeps it back cannot be kept. */
export function privacyFaults({
  privacy: { tags },
  environmentTag,
}: Pick<Config, 'privacy' | 'environmentTag'>): ConfigFault[] {
  return tags === undefined || isAmong(tags, environmentTag)
    ? []
    : [
        {
          path: ['privacy', 'tags'],
          input: tags,
          message: `expected "${environmentTag}" among them: people are told the environment with each proposal`,
        },
      ];
}

/** A scan takes this long at most, and its schedule may be late. */
const AROUND_SCAN_MINUTES = 5;

/** A topology must not be too old before the next scan is due: nothing could be diagnosed meanwhile. */
export function scanFaults({
  topology: { everyMinutes, maxAgeMinutes },
}: Pick<Config, 'topology'>): ConfigFault[] {
  const least = everyMinutes + AROUND_SCAN_MINUTES;
  return maxAgeMinutes >= least
    ? []
    : [
        {
          path: ['topology', 'maxAgeMinutes'],
          input: maxAgeMinutes,
          message: `expected at least ${least}: topology.everyMinutes and ${AROUND_SCAN_MINUTES} for the scan`,
        },
      ];
}

/** A Slack user stands for a person on the list: a role is many, and who is not listed could never answer. */
export function slackFaults({
  approvers,
  slackAnswers,
}: Pick<Config, 'approvers' | 'slackAnswers'>): ConfigFault[] {
  return Object.entries(slackAnswers?.users ?? {}).flatMap(([user, arn]) =>
    personOf(approvers, arn) !== undefined
      ? []
      : {
          path: ['slackAnswers', 'users', user],
          input: arn,
          message: 'expected an IAM user or a session that the list of approvers covers',
        },
  );
}
