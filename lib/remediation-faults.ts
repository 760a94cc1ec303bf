import { incidentTypes } from '../lambdas/core/diagnosis';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { missingLists } from './allow-lists';
import type { Config } from './config';
import type { ConfigFault } from './config-faults';
import { listsOf, type TagStatements } from '../lambdas/core/allow-list';

type Settings = Pick<Config, 'modes' | 'autonomousCells' | 'allowLists'> & TagStatements;

/** What is wrong with settings about remediations: a typing error would silently arm or disarm nothing. */
export function remediationFaults(
  settings: Settings,
  catalogue: readonly CatalogueEntry[],
): ConfigFault[] {
  const known = catalogue.map(({ remediation }) => remediation.id).join(', ');
  return [
    ...unknownModes(settings, known),
    ...unknownCells(settings, known),
    ...unusableLists(settings, catalogue),
    ...catalogue.flatMap((entry) => [
      ...armedWithoutList(settings, entry),
      ...armedAgainstItself(settings, entry),
    ]),
  ];
}

const unknownModes = ({ modes }: Settings, known: string): ConfigFault[] =>
  Object.entries(modes)
    .filter(([id]) => !known.split(', ').includes(id))
    .map(([id, input]) => ({ path: ['modes', id], input, message: `expected one of: ${known}` }));

function unknownCells({ autonomousCells }: Settings, known: string): ConfigFault[] {
  const message = `expected incidentType/remediation/environment, remediation one of: ${known}`;
  return autonomousCells.flatMap((cell, index) => {
    const [incidentType, id = '', environment, ...rest] = cell.split('/');
    const fits =
      incidentTypes.some((type) => type === incidentType) &&
      known.split(', ').includes(id) &&
      Boolean(environment) &&
      rest.length === 0;
    return fits ? [] : { path: ['autonomousCells', index], input: cell, message };
  });
}

/** A list that nothing uses, or of resources that are not named by ARN. */
function unusableLists(
  { allowLists }: Settings,
  catalogue: readonly CatalogueEntry[],
): ConfigFault[] {
  const needed = catalogue.flatMap(({ remediation }) => listsOf(remediation));
  const names = [...new Set(needed.map(({ name }) => name))].sort().join(', ');
  return Object.entries(allowLists).flatMap(([list, entries]): ConfigFault[] => {
    const uses = needed.filter(({ name }) => name === list);
    if (uses.length === 0) {
      const message = names
        ? `expected one of: ${names}`
        : 'expected none: no remediation uses one';
      return [{ path: ['allowLists', list], input: entries, message }];
    }
    if (!uses.some(({ holds }) => holds === 'arns')) return [];
    return entries.flatMap((input, index) =>
      /^arn:aws[a-z-]*:./.test(input)
        ? []
        : { path: ['allowLists', list, index], input, message: 'expected an exact ARN' },
    );
  });
}

/** A remediation without its list is not deployed, so a mode or a cell would arm nothing. */
function armedWithoutList(settings: Settings, { remediation }: CatalogueEntry): ConfigFault[] {
  const armed = armedBy(settings, remediation.id, (mode) => mode !== 'off');
  return armed.flatMap((setting) =>
    missingLists(remediation, settings).map(({ name, because }) => ({
      path: ['allowLists', name],
      input: settings.allowLists[name],
      message: `expected at least one entry, because ${setting.path.join('.')} is set and tags cannot scope ${remediation.id}: ${because}`,
    })),
  );
}

/** Some remediations never run without a person, whatever config says. */
function armedAgainstItself(settings: Settings, { remediation }: CatalogueEntry): ConfigFault[] {
  const { id, neverAlone } = remediation;
  if (neverAlone === undefined) return [];
  return armedBy(settings, id, (mode) => mode === 'autonomous').map((setting) => ({
    ...setting,
    message: `expected shadow at most, because ${id} is approved by a person every time: ${neverAlone}`,
  }));
}

/** The settings that make a remediation do something. */
function armedBy(
  { modes, autonomousCells }: Settings,
  id: string,
  arms: (mode: string) => boolean,
): Omit<ConfigFault, 'message'>[] {
  const inModes = Object.entries(modes[id] ?? {})
    .filter(([, mode]) => arms(mode))
    .map(([environment, input]) => ({ path: ['modes', id, environment], input }));
  const inCells = autonomousCells.flatMap((input, index) =>
    input.split('/')[1] === id ? { path: ['autonomousCells', index], input } : [],
  );
  return [...inModes, ...inCells];
}
