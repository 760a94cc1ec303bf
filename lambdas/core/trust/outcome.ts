import type { Instant } from '../instant';
import type { Cell } from './cell';
import type { Versions } from './versions';

/**
 * What came of a proposal; `observed` where nothing runs and nobody is asked, `approval-void` where the one door refused
 * what was approved, `proposal-vague` where nobody could have judged it, `clear-unconfirmed` where its source said that
 * it was over and no measurement did, `narrowed` where a smaller one was asked about instead, `start-unknown` where a
 * start was sent and nobody knows whether SSM took it.
 */
export const results = [
  'recovered',
  'not-recovered',
  'runbook-failed',
  'worsened',
  'inconclusive',
  'doubted',
  'rejected-wrong',
  'rejected-timing',
  'expired',
  'approval-void',
  'proposal-vague',
  'clear-unconfirmed',
  'narrowed',
  'start-unknown',
  'by-itself',
  'observed',
] as const;

export type Result = (typeof results)[number];

/** What the system would have done, had the mode been `autonomous` and the record sufficed. */
export const intentions = ['act', 'ask'] as const;

export type Intention = (typeof intentions)[number];

/** One proposal as its cell counts it. */
export interface Outcome {
  readonly cell: Cell;
  readonly incidentId: string;
  /** The attempt, or the proposal's hash where nothing was started: told twice, it counts once. */
  readonly key: string;
  readonly at: Instant;
  /** ARN of the target. */
  readonly service: string;
  readonly result: Result;
  /** Whether it ran without a person's approval. */
  readonly alone: boolean;
  readonly wouldHave: Intention;
  readonly earnedWith: Versions;
}

/** An outcome as it is told; its moment is that of its ledger entry. */
export type ToldOutcome = Omit<Outcome, 'at'>;

/** How a result is judged. What was not tried, or could not be measured, says nothing about being right. */
export const judgedAs: Readonly<Record<Result, 'right' | 'wrong' | 'worsened' | 'nothing'>> = {
  recovered: 'right',
  'not-recovered': 'wrong',
  'runbook-failed': 'wrong',
  worsened: 'worsened',
  inconclusive: 'nothing',
  doubted: 'nothing',
  'rejected-wrong': 'wrong',
  'rejected-timing': 'nothing',
  expired: 'nothing',
  'approval-void': 'nothing',
  'proposal-vague': 'nothing',
  'clear-unconfirmed': 'nothing',
  narrowed: 'nothing',
  'start-unknown': 'nothing',
  'by-itself': 'nothing',
  observed: 'nothing',
};

/** Whether it takes the cell back to shadow at once: harm always, a wrong action when nobody had approved it. */
export const demotes = ({ result, alone }: Pick<Outcome, 'result' | 'alone'>): boolean =>
  judgedAs[result] === 'worsened' || (alone && judgedAs[result] === 'wrong');
