import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { documentParameter } from './document-parameter';
import { documentStep } from './document-step';
import { flowFaults } from './document-flow';

/** Where the authored pairs lie: `<id>.yaml` and `<id>.remediation.ts`. */
export const documentFolder = join(__dirname, '../ssm-documents');

/**
 * A runbook as authored: no role (the construct adds the one it made), no scripts, every parameter
 * bounded, every step bounded in time and explicit about failure. Anything else does not load.
 */
const authoredDocument = z
  .strictObject({
    schemaVersion: z.literal('0.3'),
    description: z.string().min(1),
    parameters: z.record(z.string().regex(/^[A-Z][A-Za-z]+$/), documentParameter),
    mainSteps: z.array(documentStep).min(1),
    outputs: z.array(z.string()).optional(),
  })
  .superRefine((document, context) => {
    for (const { step, message } of flowFaults(document)) {
      context.addIssue({ code: 'custom', path: ['mainSteps', step], message });
    }
  });

export type AuthoredDocument = z.infer<typeof authoredDocument>;

export function parseDocument(name: string, yaml: string): AuthoredDocument {
  const parsed = authoredDocument.safeParse(parse(yaml));
  if (parsed.success) return parsed.data;
  throw new Error(`${name} is not a runbook we deploy:\n${z.prettifyError(parsed.error)}`);
}

export function loadDocument(id: string, folder = documentFolder): AuthoredDocument {
  return parseDocument(`${id}.yaml`, readFileSync(join(folder, `${id}.yaml`), 'utf8'));
}

/** Ids of all pairs in the folder, sorted. A file without its other half is an error, not a skip. */
export function remediationIds(folder = documentFolder): string[] {
  const files = readdirSync(folder).sort();
  const stems = (suffix: string) =>
    files.filter((file) => file.endsWith(suffix)).map((file) => file.slice(0, -suffix.length));
  const [documents, declarations] = [stems('.yaml'), stems('.remediation.ts')];
  const lonely = documents
    .filter((id) => !declarations.includes(id))
    .concat(declarations.filter((id) => !documents.includes(id)));
  if (lonely.length > 0) {
    throw new Error(
      `A remediation is two files, <id>.yaml and <id>.remediation.ts; one is missing for: ${lonely.join(', ')}`,
    );
  }
  return documents;
}

/** `restart-ecs-service` becomes `RestartEcsService`. */
export const pascalCase = (kebab: string): string =>
  kebab.replace(/(^|-)([a-z0-9])/g, (_match, _dash, letter: string) => letter.toUpperCase());
