import * as z from 'zod';
import { incidentTypes } from '../../core/diagnosis';
import { changeKinds } from '../../core/diagnosis/change-episodes';
import {
  type Afterwards,
  courses,
  remedies,
  type ToldAfterwards,
} from '../../core/trust/afterwards';
import { intentions, results, type Outcome, type ToldOutcome } from '../../core/trust/outcome';
import type { ToldWord, Word } from '../../core/trust/word';
import { instantShape } from './instant';

const cell = z.object({
  incidentType: z.enum(incidentTypes),
  remediationId: z.string(),
  environment: z.string(),
});

const outcome = {
  cell,
  incidentId: z.string(),
  key: z.string(),
  service: z.string(),
  result: z.enum(results),
  alone: z.boolean(),
  wouldHave: z.enum(intentions),
  earnedWith: z.object({
    document: z.string(),
    model: z.string(),
    prompt: z.string(),
    rules: z.string(),
  }),
};

const word = {
  cell,
  kind: z.enum(['demoted', 'promotion-asked', 'promoted']),
  key: z.string(),
  service: z.string().optional(),
  by: z.string(),
  reason: z.string(),
};

const afterwards = {
  incidentId: z.string(),
  service: z.string(),
  cell: cell.optional(),
  wouldHave: z.enum([...intentions, 'nothing']),
  until: instantShape,
  course: z.enum(courses),
  because: z.string(),
  remedy: z.enum(remedies),
  changes: z.array(
    z
      .object({
        kind: z.enum(changeKinds),
        call: z.string().optional(),
        by: z.enum(['person', 'role', 'unsaid']),
        at: instantShape,
      })
      .transform(({ call, ...rest }) => ({ ...rest, call })),
  ),
};

/** As they stand in facts of the ledger, whose entry says when. */
export const toldOutcomeShape: z.ZodType<ToldOutcome> = z.object(outcome);
export const toldWordShape: z.ZodType<ToldWord> = z
  .object(word)
  .transform(({ service, ...rest }) => ({ ...rest, service }));

export const outcomeShape: z.ZodType<Outcome> = z.object({ ...outcome, at: instantShape });
export const wordShape: z.ZodType<Word> = z
  .object({ ...word, at: instantShape })
  .transform(({ service, ...rest }) => ({ ...rest, service }));

export const toldAfterwardsShape: z.ZodType<ToldAfterwards> = z
  .object(afterwards)
  .transform(({ cell: of, ...rest }) => ({ ...rest, cell: of }));
export const afterwardsShape: z.ZodType<Afterwards> = z
  .object({ ...afterwards, at: instantShape })
  .transform(({ cell: of, ...rest }) => ({ ...rest, cell: of }));
