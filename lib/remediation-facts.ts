import { undo } from '../lambdas/core/notices';
import type { ConditionValue, Read, Remediation, Write } from '../lambdas/core/remediation';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { listsOf } from '../lambdas/core/allow-list';
import type { AuthoredDocument } from './automation-document';
import { mostSteps } from './document-flow';

/** What SSM charges for a step, in US dollars (docs/decisions/prices.md). */
const PRICE_PER_STEP = 0.002;

/** One thing to know about a remediation: a sentence, or several points. */
export interface RemediationFact {
  readonly about: string;
  readonly says: string | readonly string[];
}

/** What people should know of a remediation, derived from its two files. */
export const factsOf = (
  entry: CatalogueEntry,
  document: AuthoredDocument,
): readonly RemediationFact[] => [...whatItDoes(entry), ...howItIsHeld(entry, document)];

function whatItDoes({ remediation }: CatalogueEntry): readonly RemediationFact[] {
  const { treats, targetType, blastRadius, neverAlone } = remediation;
  const { targets, usersNotice } = blastRadius;
  return [
    { about: 'Treats', says: `${treats.join(', ')}, on ${targetType}` },
    { about: 'Use when', says: remediation.useWhen },
    { about: 'Do not use when', says: remediation.doNotUseWhen },
    { about: 'What users notice', says: usersNotice },
    { about: 'Blast radius', says: `${count(targets, 'target')}; ${remediation.risk} risk` },
    { about: 'Undo', says: undoOf(remediation) },
    { about: 'To be put back into code', says: remediation.driftsFromIac },
    ...(neverAlone === undefined ? [] : [{ about: 'Never without a person', says: neverAlone }]),
    { about: 'If ignored', says: remediation.ifIgnored },
    { about: 'Why AWS alone does not suffice', says: remediation.nativeAlternative },
  ];
}

function howItIsHeld(
  { remediation, steps, documentHash }: CatalogueEntry,
  document: AuthoredDocument,
): readonly RemediationFact[] {
  const { limits, validation, preconditions } = remediation;
  const most = mostSteps(document);
  const price = (most * PRICE_PER_STEP).toFixed(3);
  return [
    {
      about: 'Refuses when',
      says: preconditions.map(({ id, because }) => `${because} (${id})`),
    },
    { about: 'Needs', says: needsOf(remediation) },
    { about: 'Permissions', says: permissionsOf(remediation) },
    { about: 'Its role could also', says: remediation.residualAuthority },
    { about: 'Steps', says: steps.join(', ') },
    { about: 'Cost per run', says: `at most $${price}, for ${count(most, 'step')}` },
    {
      about: 'Limits',
      says: `confidence ${limits.minimumConfidence} or more, ${count(limits.cooldownMinutes, 'minute')} between two on a target, ${limits.maximumPerDay} a day`,
    },
    {
      about: 'Recovery',
      says: `measured ${count(validation.settleMinutes, 'minute')} after the end, for up to ${count(validation.deadlineMinutes, 'minute')}`,
    },
    { about: 'Document', says: documentHash.slice(0, 10) },
  ];
}

/** What has to be there before it can run: tags, and lists of config. */
function needsOf(remediation: Remediation): readonly string[] {
  const { targetType, carriers = {}, parameters } = remediation;
  const tags = Object.values(parameters).flatMap((source) =>
    source.from === 'target-tag' ? [`the tag ${source.key} on the ${targetType}`] : [],
  );
  const lists = listsOf(remediation).map(({ name }) => `allowLists.${name} in the configuration`);
  return [
    `the opt-in tag on the ${[targetType, ...Object.keys(carriers).map(inWords)].join(', and on the ')}`,
    ...tags,
    ...new Set(lists),
  ];
}

/** `scalableTarget` is read as `scalable target`. */
const inWords = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const undoOf = ({ compensation }: Remediation): string => {
  const said = undo(compensation);
  return /[.]$/.test(said) ? said : `${said}.`;
};

const count = (number: number, what: string): string =>
  `${number} ${what}${number === 1 ? '' : 's'}`;

const permissionsOf = ({ reads, writes }: Remediation): readonly string[] => [
  ...reads.map((read) => `read ${named(read)} on ${read.on}${place(read)}`),
  ...writes.map((write) => `${named(write)} on ${scopeOf(write)}${narrowed(write)}${place(write)}`),
];

const named = ({ service, actions }: Read | Write): string =>
  actions.map((action) => `${service}:${action}`).join(', ');

function scopeOf(write: Write): string {
  if ('tagCarrier' in write) return `${write.tagCarrier} with the opt-in tag`;
  const { allowList, because, orTagged } = write;
  const instead = orTagged
    ? `, or ${orTagged.tagCarrier} with the opt-in tag where ${orTagged.where} is set`
    : '';
  return `what allowLists.${allowList} names (${because})${instead}`;
}

const place = ({ region }: Read | Write): string => (region === undefined ? '' : ` in ${region}`);

function narrowed({ conditions = {} }: Write): string {
  const keys = Object.entries(conditions).flatMap(([operator, pairs]) =>
    Object.entries(pairs).map(([key, value]) => `${operator} ${key} ${valueOf(value)}`),
  );
  return keys.length === 0 ? '' : `, only where ${keys.join(' and ')}`;
}

function valueOf(value: ConditionValue): string {
  if (typeof value === 'string') return value;
  return 'allowList' in value ? `allowLists.${value.allowList}` : value.join(' or ');
}
