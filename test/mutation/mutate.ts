import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { remediationIds } from '../../lib/automation-document';
import { scenariosShowing } from '../scenarios/showing';
import { documentMutants } from './document-mutants';
import { constructMutants, declarationMutants, type Mutant } from './syntax-mutants';
import { openWorkshop, type Workshop } from './workshop';

const root = join(__dirname, '../..');
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Trial {
  readonly mutant: Mutant;
  /** What is run, in order, until something fails. */
  readonly commands: readonly string[];
}

const constructs = ['runbook', 'runbook-library', 'runbook-permissions'].map(
  (name) => `lib/constructs/${name}.ts`,
);
const jest = 'npx jest --maxWorkers=1 --bail --silent';
/** The whole loop, through the bundles: what a call of a document demands of IAM shows only there. */
const resolves = (scenario: string): string =>
  `npm start --silent -- --json --approve yes --speed 60 --scenario ${scenario} | grep '"ending": "resolved"'`;
/** What is derived is derived again, so that no mutant is found out only because a hash is stale. */
const derive = 'npx tsx lib/generate.ts';
const proofsOfConstructs = [
  `${jest} lib/constructs/runbook lib/limits`,
  `${jest} lib/iam lib/runbook-roles`,
  `${jest} lib/confined-runbooks`,
  resolves('ecs-crash-loop'),
];
const proofsOfPair = (id: string): readonly string[] => [
  derive,
  `${jest} 'test/ssm-documents/${id}\\.'`,
  `${jest} catalogue rehearsed-documents parameter-patterns declared-permissions -t ${id}`,
  `${jest} runbook-roles -t ${id}`,
  `${jest} lib/allow-lists`,
  ...scenariosShowing(id).map(resolves),
];

const trials: readonly Trial[] = [
  ...constructs.flatMap((file) =>
    constructMutants(file, textOf(file)).map((mutant) => ({
      mutant,
      commands: proofsOfConstructs,
    })),
  ),
  ...remediationIds().flatMap((id) => {
    const [document, declaration] = [
      `ssm-documents/${id}.yaml`,
      `ssm-documents/${id}.remediation.ts`,
    ];
    const mutants = [
      ...documentMutants(document, textOf(document)),
      { file: declaration, what: 'without the declaration', text: undefined },
      ...declarationMutants(declaration, textOf(declaration)),
    ];
    return mutants.map((mutant) => ({ mutant, commands: proofsOfPair(id) }));
  }),
];

/** Every so many, evenly over all files: the same ones in every run. */
const sample = (share: number): readonly Trial[] =>
  trials.filter((_trial, index) => Math.floor((index + 1) * share) > Math.floor(index * share));

interface Round {
  /** Of all mutants, from 0 to 1. */
  readonly share: number;
  /** Of the path of their files. */
  readonly within: RegExp;
  /** Of what is done to them. */
  readonly what: RegExp;
  /** How many were tried in an earlier round. */
  readonly skip: number;
  readonly minutes: number;
}

/** `npm run mutate`: which small mistakes in the library the tests notice. */
function mutate({ share, within, what, skip, minutes }: Round): void {
  const chosen = sample(share)
    .filter(({ mutant }) => within.test(mutant.file) && what.test(mutant.what))
    .slice(skip);
  const workshop = openWorkshop();
  const until = Date.now() + minutes * 60_000;
  const survivors: Mutant[] = [];
  let tried = 0;
  const proved = new Set<string>();
  for (const { mutant, commands } of chosen) {
    if (Date.now() > until) break;
    const key = commands.join();
    if (!proved.has(key)) assertIntact(workshop, mutant.file, commands);
    proved.add(key);
    const noticed = workshop.verdict(mutant, commands);
    tried++;
    if (noticed === undefined) survivors.push(mutant);
    console.log(`${noticed === undefined ? 'SURVIVED' : 'noticed '} ${mutant.file} ${mutant.what}`);
  }
  workshop.close();
  console.log(
    `${String(tried - survivors.length)} of ${String(tried)} noticed; ${String(trials.length)} mutants in all`,
  );
}

/** What fails without a mutant would notice everything. */
function assertIntact(workshop: Workshop, file: string, commands: readonly string[]): void {
  const intact = { file, what: 'unchanged', text: textOf(file) };
  const failed = workshop.verdict(intact, commands);
  if (failed !== undefined) throw new Error(`Fails without a mutant: ${failed}`);
}

const { values } = parseArgs({
  options: {
    share: { type: 'string', default: '0.1' },
    within: { type: 'string', default: '' },
    what: { type: 'string', default: '' },
    skip: { type: 'string', default: '0' },
    minutes: { type: 'string', default: '10' },
  },
});
const [within, what] = [new RegExp(values.within), new RegExp(values.what)];
const [share, skip, minutes] = [values.share, values.skip, values.minutes].map(Number);
mutate({ share: share ?? 0, within, what, skip: skip ?? 0, minutes: minutes ?? 0 });
