import * as z from 'zod';
import { incidentTypes } from '../diagnosis';
import { evidenceSources } from '../evidence';
import { targetTypes, type TargetType } from '../target-types/every-type';
import { dataBegins, dataEnds } from './prompt';

const targetType = z.custom<TargetType>((given) => targetTypes.some(({ type }) => type === given));
const source = z.enum(evidenceSources);

const promptData = z.object({
  schema: z.literal(1),
  target: z.object({ type: targetType }),
  candidates: z.array(
    z.object({
      id: z.string(),
      what: z.string(),
      because: z.string().default(''),
      standsOut: z.boolean().default(false),
    }),
  ),
  remediations: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      treats: z.tuple([z.enum(incidentTypes)], z.enum(incidentTypes)),
      targetType,
      useWhen: z.string(),
      doNotUseWhen: z.string(),
    }),
  ),
  gatheredAt: z.string(),
  evidence: z.array(
    z.object({
      id: z.string(),
      source,
      at: z.string(),
      summary: z.string(),
      values: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
    }),
  ),
  unread: z.array(z.object({ source, because: z.string() })),
});

/** Reads back what a prompt says, for the stand-in that answers in the model's place. */
export function readPrompt(user: string) {
  const begins = user.indexOf(dataBegins);
  const ends = user.lastIndexOf(dataEnds);
  if (begins < 0 || ends < begins) throw new Error(`The prompt holds no ${dataBegins} block`);
  const data: unknown = JSON.parse(user.slice(begins + dataBegins.length, ends));
  const { gatheredAt, evidence, unread, target, candidates, remediations } = promptData.parse(data);
  const suspects = candidates.slice(1).map(({ id, what, because, standsOut }) => {
    return { nodeId: id, arn: undefined, name: what, because, standsOut };
  });
  return {
    picture: { gatheredAt, evidence, unread, suspects },
    target,
    candidates: candidates.map(({ id }) => id),
    offers: remediations,
  };
}
