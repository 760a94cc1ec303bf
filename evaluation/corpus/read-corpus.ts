import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parse } from 'yaml';
import { catalogue } from '../../ssm-documents/catalogue';
import { type Case, isLabelled, parseCase, type UnlabelledCase } from './case';
import { labelFaults } from './label-faults';

export const corpusFolder = join(__dirname, '../../test/scenarios/diagnosis');

/** Every labelled case of a folder and those beneath it, by id; one that cannot be used throws with its file and field. */
export const readCorpus = (folder = corpusFolder): readonly Case[] =>
  readFiles(folder).filter(isLabelled);

/** The cases that still wait for a label. */
export const readUnlabelled = (folder = corpusFolder): readonly UnlabelledCase[] =>
  readFiles(folder).flatMap((each) => (isLabelled(each) ? [] : [each]));

function readFiles(folder: string): readonly (Case | UnlabelledCase)[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => join(folder, path));
  const cases = paths.map(readCase).sort((one, other) => (one.id < other.id ? -1 : 1));
  const twice = cases.find(({ id }, index) => cases[index + 1]?.id === id);
  if (twice) throw new Error(`${twice.id}.yaml: there are two cases of this id`);
  return cases;
}

function readCase(path: string): Case | UnlabelledCase {
  const found = parseCase(basename(path, '.yaml'), yamlIn(path));
  if (!isLabelled(found)) return found;
  const faults = labelFaults(
    found,
    catalogue.map(({ remediation }) => remediation),
  );
  if (faults.length > 0) throw new Error(`${found.id}.yaml: label.${faults.join('; label.')}`);
  return found;
}

function yamlIn(path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${relative(corpusFolder, path)}: ${why}`, { cause: error });
  }
}
