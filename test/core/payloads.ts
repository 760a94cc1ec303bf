import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const folder = join(__dirname, '../scenarios/injection');

const familyShape = z.strictObject({
  about: z.string(),
  payloads: z.array(
    z.strictObject({
      id: z.string(),
      text: z.string().min(1).max(255),
      /** The remediation that the text asks for, of the catalogue or not. */
      wants: z.string(),
      evidence: z.array(z.string()).default([]),
      culprit: z.string().default('c1'),
    }),
  ),
});

export type Payload = z.infer<typeof familyShape>['payloads'][number];

/** The injection corpus by family: texts that try to give orders to whoever reads them. */
export const families: readonly (readonly [name: string, payloads: readonly Payload[]])[] =
  readdirSync(folder).map((file) => {
    const read: unknown = parse(readFileSync(join(folder, file), 'utf8'));
    return [basename(file, '.yaml'), familyShape.parse(read).payloads];
  });
