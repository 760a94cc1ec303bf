import type { Write } from '../../lambdas/core/remediation';
import { matchesGlob } from '../../local/iam/glob';
import { catalogue } from '../../ssm-documents/catalogue';
import {
  detailsOf,
  exists,
  mutates,
  offeredKeys,
  requestKeys,
  resourceTypesOf,
  type ResourceType,
} from './iam-reference';
import { narrowingKeys, sampleArn } from './meant-requests';
import { reviewedDeletes, reviewedPermissions, untaggable } from './reviewed-exceptions';
import { sampleLists } from './synthesised';

const lists = sampleLists(catalogue);

interface Granted {
  readonly write: Write;
  readonly action: string;
}

const grantsOf = (writes: readonly Write[]): readonly Granted[] =>
  writes.flatMap((write) =>
    write.actions.map((name) => ({ write, action: `${write.service}:${name}` })),
  );

/** Whether a write names resources of a type: by what it may be on, or by what is listed. */
const names = (write: Write, { arn, sample }: ResourceType): boolean =>
  'tagCarrier' in write
    ? matchesGlob(globOf(write), sample)
    : (lists[write.allowList] ?? []).some((listed) => arn.test(listed));

const globOf = (write: Extract<Write, { tagCarrier: string }>): string =>
  sampleArn(write, 'any').replace(/any$/, write.tagCarrier);

async function typesOf({ write, action }: Granted) {
  return (await resourceTypesOf(action)).filter((type) => names(write, type));
}

const isDelete = (action: string): boolean => /:(Delete|Terminate|Purge|Remove)/.test(action);

const entries = catalogue.map(({ remediation }) => ({ id: remediation.id, remediation }));

describe.each(entries)('the permissions that $id declares', ({ remediation }) => {
  const { reads, writes, lookups, residualAuthority } = remediation;
  const grants = grantsOf(writes);
  const faults = async (find: (granted: Granted) => Promise<boolean>) => {
    const found = await Promise.all(
      grants.map(async (granted) => ((await find(granted)) ? [granted.action] : [])),
    );
    return found.flat();
  };

  it('read where they say so', async () => {
    const named = [
      ...reads.flatMap(({ service, actions }) => actions.map((name) => `${service}:${name}`)),
      ...Object.values(lookups).map(({ api, action = api }) => action),
    ];
    const changing = await Promise.all(
      named.map(async (action) =>
        (await exists(action)) && !(await mutates(action)) ? [] : [action],
      ),
    );

    expect(changing.flat()).toEqual([]);
  });

  it('name resources of types that their actions take, every required one among them', async () => {
    const none = await faults(async (granted) => (await typesOf(granted)).length === 0);
    const missing = await faults(async ({ action }) => {
      const same = grants.filter((each) => each.action === action);
      const covered = (await Promise.all(same.map(typesOf))).flat().map(({ name }) => name);
      const types = await resourceTypesOf(action);
      return types.some(({ name, required }) => required && !covered.includes(name));
    });

    expect({ none, missing }).toEqual({ none: [], missing: [] });
  });

  it('are held to tags that their carriers have, and else to a list', async () => {
    const wrong = await faults(async (granted) => {
      const { write, action } = granted;
      const types = await typesOf(granted);
      const held = types.some(
        ({ name, conditionKeys }) =>
          conditionKeys.includes('aws:ResourceTag/${TagKey}') &&
          !(`${write.service} ${name}` in untaggable),
      );
      // A role is lent to a service, whoever it belongs to: it is always listed.
      return held !== 'tagCarrier' in write && action !== 'iam:PassRole';
    });

    expect(wrong).toEqual([]);
    for (const write of writes) {
      if (!('tagCarrier' in write)) expect(write.because).toMatch(/\w+( \S+){5,}/);
    }
  });

  it('narrow by keys that AWS offers, or say what is left open', async () => {
    const offered = new Map(
      await Promise.all(
        grants.map(async ({ action }) => [action, await offeredKeys(action)] as const),
      ),
    );
    const strange = grants.flatMap(({ write, action }) =>
      narrowingKeys(write, lists)
        .map(({ key }) => key)
        .filter((key) => !offered.get(action)?.includes(key)),
    );
    const unused = await faults(
      async ({ write, action }) =>
        narrowingKeys(write, lists).length === 0 && (await requestKeys(action)).length > 0,
    );

    expect(strange).toEqual([]);
    if (unused.length > 0) expect(residualAuthority).not.toMatch(/^None/);
  });

  it("change neither permissions nor tags, and delete nothing that is anyone's", async () => {
    const forbidden = await faults(async ({ action }) => {
      const { accessLevel } = await detailsOf(action);
      return (
        accessLevel.includes('Tagging') ||
        (accessLevel.includes('Permissions') && !(action in reviewedPermissions)) ||
        (isDelete(action) && !(action in reviewedDeletes))
      );
    });

    expect(forbidden).toEqual([]);
  });

  it('lend roles to one service alone', () => {
    for (const { write } of grants.filter(({ action }) => action === 'iam:PassRole')) {
      expect('allowList' in write).toBe(true);
      expect(write.conditions?.['StringEquals']?.['iam:PassedToService']).toMatch(
        /^[a-z-]+\.amazonaws\.com$/,
      );
    }
  });
});

describe('the reviewed exceptions', () => {
  it('are each still needed', async () => {
    const grants = grantsOf(catalogue.flatMap(({ remediation }) => remediation.writes));
    const actions = grants.map(({ action }) => action);
    const types = await Promise.all(
      grants.map(async (granted) =>
        (await typesOf(granted)).map(({ name }) => `${granted.write.service} ${name}`),
      ),
    );

    expect(
      [...Object.keys(reviewedDeletes), ...Object.keys(reviewedPermissions)].filter(
        (action) => !actions.includes(action),
      ),
    ).toEqual([]);
    expect(Object.keys(untaggable).filter((type) => !types.flat().includes(type))).toEqual([]);
  });
});
