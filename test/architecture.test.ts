import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '..');

interface Source {
  /** From the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** Imported files, from the root, and packages by name. */
  readonly imports: readonly string[];
}

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));

const read = (path: string): Source => {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = [...text.matchAll(/(?:from|import\(|require\()\s*'([^'\n]+)'/g)].map(
    ([, name = '']) =>
      name.startsWith('.')
        ? relative(root, join(root, dirname(path), name)).replaceAll('\\', '/')
        : name,
  );
  return { path, text, imports, lines: text.split('\n').length - 1 };
};

const folders = [
  'bin',
  'lib',
  'lambdas',
  'ssm-documents',
  'local',
  'evaluation',
  'recordings',
  'test',
];
const authored = folders
  .flatMap(filesUnder)
  .filter((path) => path.endsWith('.ts'))
  .map(read);
const tests = authored.filter(({ path }) => path.startsWith('test/'));
const sources = authored.filter(({ path }) => !path.startsWith('test/'));

const within = (...beginnings: string[]) =>
  sources.filter(({ path }) => beginnings.some((beginning) => path.startsWith(beginning)));

/** `importer -> imported` for every import that is not among the allowed. */
const strays = (from: readonly Source[], allowed: (imported: string, by: string) => boolean) =>
  from.flatMap(({ path, imports }) =>
    imports.filter((each) => !allowed(each, path)).map((each) => `${path} -> ${each}`),
  );

const isLocalFile = (imported: string) =>
  folders.some((folder) => imported.startsWith(`${folder}/`));

describe('arrows', () => {
  /** Pure packages, each in the files and folders that cannot do without. */
  const coreMayImport: Readonly<Record<string, readonly string[]>> = {
    'node:crypto': ['lambdas/core/digest.ts'],
    // What a model writes, and what a declared lookup finds, is parsed where it is judged.
    zod: [
      'lambdas/core/comparison/answer.ts',
      'lambdas/core/diagnosis/model-answer.ts',
      'lambdas/core/diagnosis/read-prompt.ts',
      'lambdas/core/target-types/',
      // One definition of what is published: types, checks and JSON Schemas come from it.
      'lambdas/core/telling/incident-event.ts',
    ],
  };

  it('lead from the core to nothing but itself', () => {
    const found = strays(
      within('lambdas/core/'),
      (imported, by) =>
        imported.startsWith('lambdas/core/') ||
        (coreMayImport[imported]?.some((each) => by.startsWith(each)) ?? false),
    );

    expect(found).toEqual([]);
  });

  it('lead from adapters to ports, core nouns and packages, never to a function or the CDK', () => {
    const found = strays(
      within('lambdas/adapters/'),
      (imported) =>
        (!isLocalFile(imported) ||
          imported.startsWith('lambdas/core/') ||
          imported.startsWith('lambdas/adapters/')) &&
        !/^(aws-cdk-lib|constructs)/.test(imported),
    );

    expect(found).toEqual([]);
  });

  it('lead from handlers to adapters, core, the catalogue and their own env', () => {
    const handlers = sources.filter(({ path }) => /^lambdas\/[a-z]+\/handler\.ts$/.test(path));
    const found = strays(
      handlers,
      (imported, by) =>
        !isLocalFile(imported) ||
        imported.startsWith('lambdas/adapters/') ||
        imported.startsWith('lambdas/core/') ||
        imported === 'ssm-documents/catalogue' ||
        imported === `${dirname(by)}/env`,
    );

    expect(handlers).toHaveLength(17);
    expect(found).toEqual([]);
  });

  it('lead from what is deployed to documents, env contracts and core, never to the SDK', () => {
    const found = strays(within('lib/'), (imported) =>
      isLocalFile(imported)
        ? /^(lib\/|ssm-documents\/|lambdas\/core\/|lambdas\/[a-z]+\/env$)/.test(imported)
        : !imported.startsWith('@aws-sdk/'),
    );

    expect(found).toEqual([]);
  });

  it('lead from remediations to core types and a validator of shapes', () => {
    const found = strays(
      within('ssm-documents/'),
      (imported) => /^(lambdas\/core\/|ssm-documents\/)/.test(imported) || imported === 'zod',
    );

    expect(found).toEqual([]);
  });

  it('lead to the local account from the command line and tests alone', () => {
    const outside = sources.filter(
      ({ path }) => !path.startsWith('local/') && !path.startsWith('bin/'),
    );

    expect(strays(outside, (imported) => !imported.startsWith('local/'))).toEqual([]);
  });

  it('lead to the evaluation from itself, tests and the command that exports a case alone', () => {
    const outside = sources.filter(
      ({ path }) =>
        !path.startsWith('evaluation/') && !/^bin\/commands\/export(-command)?\.ts$/.test(path),
    );

    expect(strays(outside, (imported) => !imported.startsWith('evaluation/'))).toEqual([]);
  });

  it('lead from the evaluation to what it measures and its settings, never to the CDK or the local account', () => {
    const found = strays(within('evaluation/'), (imported) =>
      isLocalFile(imported)
        ? /^(evaluation\/|recordings\/|lambdas\/(core|adapters)\/|ssm-documents\/catalogue$|lib\/(config|model-prices|policy)$)/.test(
            imported,
          )
        : !/^(aws-cdk-lib|constructs)/.test(imported),
    );

    expect(found).toEqual([]);
  });

  it('lead from recordings to the nouns of the localiser, and to them from what plays or measures them', () => {
    const outside = sources.filter(({ path }) => !/^(recordings|evaluation|local)\//.test(path));

    expect(
      strays(within('recordings/'), (imported) =>
        isLocalFile(imported) ? /^(recordings|lambdas\/core\/localise)\//.test(imported) : true,
      ),
    ).toEqual([]);
    expect(strays(outside, (imported) => !imported.startsWith('recordings/'))).toEqual([]);
  });

  it('lead from scoring to nothing but itself and core nouns', () => {
    const found = strays(
      within('evaluation/scoring/'),
      (imported) =>
        imported.startsWith('evaluation/scoring/') || imported === 'lambdas/core/diagnosis',
    );

    expect(found).toEqual([]);
  });

  it.each([
    ['lambdas/adapters/ssm-runner', ['lambdas/executor/handler.ts']],
    ['lambdas/adapters/bedrock-model', ['lambdas/adapters/model-when-asked.ts']],
    [
      'lambdas/adapters/model-when-asked',
      ['lambdas/classifier/handler.ts', 'lambdas/validator/handler.ts'],
    ],
  ])('lead to %s from %j alone', (adapter, only) => {
    const importers = within('lambdas/').filter(({ imports }) =>
      imports.some((each) => each === adapter || each === `${adapter}.js`),
    );

    expect(importers.map(({ path }) => path)).toEqual(only);
  });
});

describe('files', () => {
  it('hold no more than 300 lines', () => {
    const generated = /^\/\/ Generated by /;
    const long = authored.filter(({ lines, text }) => lines > 300 && !generated.test(text));

    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('hold a hundred lines or fewer in the median', () => {
    const sorted = sources.map(({ lines }) => lines).sort((a, b) => a - b);

    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(100);
  });

  it('are named after what they are, in kebab-case', () => {
    const vague = /(^|[/-])(utils?|helpers?|common|managers?|base|misc|shared)\.ts$/;
    const misnamed = sources.filter(
      ({ path }) =>
        vague.test(path) ||
        !/^[a-z0-9-]+(\.remediation|\.d)?\.ts$/.test(path.split('/').at(-1) ?? ''),
    );

    expect(misnamed.map(({ path }) => path)).toEqual([]);
  });

  it('leave no work for later', () => {
    const promises = authored.filter(
      ({ path, text }) => path !== 'test/architecture.test.ts' && /\b(TODO|FIXME)\b/.test(text),
    );

    expect(promises.map(({ path }) => path)).toEqual([]);
  });
});

describe('time, chance and the environment', () => {
  const deployedCode = within('lambdas/', 'lib/', 'ssm-documents/');

  it.each([
    ['Date.now()', /\bDate\.now\b/, ['lambdas/adapters/']],
    ['new Date()', /new Date\(\)/, ['lambdas/adapters/']],
    ['Math.random()', /\bMath\.random\b/, ['lambdas/adapters/']],
    ['process.env', /\bprocess\.env\b/, ['lambdas/adapters/', 'lambdas/[a-z]+/handler.ts']],
  ])('%s stays at the edge', (_what, pattern, edges) => {
    const inside = deployedCode.filter(
      ({ path, text }) =>
        pattern.test(text) && !edges.some((edge) => new RegExp(`^${edge}`).test(path)),
    );

    expect(inside.map(({ path }) => path)).toEqual([]);
  });
});

describe('tests', () => {
  const suites = tests.filter(({ path }) => path.endsWith('.test.ts'));

  it('state facts', () => {
    const wishes = suites.flatMap(({ path, text }) =>
      [
        ...text.matchAll(/\b(?:it|test)(?:\.each[^(]*\([\s\S]*?\))?\(\s*['"`](should\b[^'"`]*)/g),
      ].map(([, name]) => `${path}: ${String(name)}`),
    );

    expect(wishes).toEqual([]);
  });

  it('are all run', () => {
    const silenced = suites.filter(({ text }) =>
      /\b(?:it|test|describe)\.(?:skip|only|todo)\b|\bx(?:it|describe)\(/.test(text),
    );

    expect(silenced.map(({ path }) => path)).toEqual([]);
  });

  it('mirror the tree', () => {
    const homeless = suites.filter(({ path }) => {
      const subject = path.replace(/^test\//, '').replace(/\.test\.ts$/, '');
      const folder = dirname(subject);
      return ![folder, `lambdas/${folder}`, subject, `lambdas/${subject}`].some(
        (home) => home === '.' || home === 'scenarios' || existsSync(join(root, home)),
      );
    });

    expect(homeless.map(({ path }) => path)).toEqual([]);
  });
});
