import type { CatalogueEntry } from '../../lambdas/core/runbook';
import { config } from '../../paramedic.config';
import { catalogue } from '../../ssm-documents/catalogue';
import { confinementFaults, type Territory } from './confinement';
import { sampleLists, synthesised } from './synthesised';
import {
  loosenedPlaces,
  loosenedTags,
  untouched,
  widenedRoles,
  widenedWrites,
  type Widening,
} from './widenings';

const listed = 'arn:aws:ecs:eu-west-1:111122223333:service/shop/checkout';
const allowLists = { services: [listed] };
const deployed = synthesised();
const template: unknown = deployed.template.toJSON();
const territory: Territory = { optIn: config.optIn, allowLists: sampleLists(catalogue) };

const roles = deployed.deployment.of('AWS::SSM::Document').map(({ properties }) => {
  const { assumeRole } = properties['Content'] as { readonly assumeRole: string };
  return deployed.roles.find(({ arn }) => arn === assumeRole)!.logicalId;
});

const ways = Object.entries({
  ...widenedWrites,
  ...loosenedTags,
  ...loosenedPlaces,
  ...widenedRoles,
});
/** Every role changed in the same way. */
const everywhere = (widen: Widening) => roles.reduce(widen, template);
/** Only a role that the opt-in tag scopes can lose it. */
const isHeldByTag = (role: string): boolean =>
  deployed.roles.some(
    ({ logicalId, own }) => logicalId === role && own.some(({ id }) => /WhereOptedIn\d*$/.test(id)),
  );

describe('the role of every runbook', () => {
  it('is one of its own, for each remediation of the catalogue', () => {
    expect(new Set(roles).size).toBe(catalogue.length);
    expect(roles).toHaveLength(catalogue.length);
  });

  it('writes only inside the territory', async () => {
    expect(await confinementFaults(template, territory)).toEqual([]);
  });

  it('is held to the tag that config names', async () => {
    const optIn = { key: 'heal', value: 'please' };
    const other: unknown = synthesised({ optIn }).template.toJSON();

    expect(await confinementFaults(other, { ...territory, optIn })).toEqual([]);
    const strangers = await confinementFaults(other, territory);
    expect(
      roles.filter(isHeldByTag).filter((role) => !strangers.some((each) => each.includes(role))),
    ).toEqual([]);
  });
});

describe('the proof', () => {
  it('passes a copy in which nothing was changed', async () => {
    expect(await confinementFaults(everywhere(untouched), territory)).toEqual([]);
  });

  it.each(ways)('objects for every role when %s', async (mistake, widen) => {
    const faults = await confinementFaults(everywhere(widen), territory);
    const concerned = mistake in loosenedTags ? roles.filter(isHeldByTag) : roles;
    const silent = concerned.filter(
      (role) => !faults.some((fault) => fault.includes(role) || fault.includes('acts as')),
    );

    expect(silent).toEqual([]);
  });
});

describe('a runbook whose writes tags cannot scope', () => {
  const onList = (entry: CatalogueEntry): CatalogueEntry => ({
    ...entry,
    remediation: {
      ...entry.remediation,
      writes: [
        {
          service: 'ecs',
          actions: ['UpdateService'],
          allowList: 'services',
          entries: () => [],
          because: 'to try a write that tags do not scope',
        },
      ],
    },
  });
  const restart = catalogue.filter(({ remediation }) => remediation.id === 'restart-ecs-service');
  const stack = synthesised({ modes: {}, allowLists }, restart.map(onList));
  const exact: unknown = stack.template.toJSON();
  const [role = ''] = stack.roles
    .map(({ logicalId }) => logicalId)
    .filter((each) => each.startsWith('Runbooks'));

  it('writes to the listed ARNs alone', async () => {
    expect(await confinementFaults(exact, { ...territory, allowLists })).toEqual([]);
    expect(await confinementFaults(exact, territory)).toHaveLength(1);
  });

  it.each(Object.entries(widenedWrites))('does not pass when %s', async (_mistake, widen) => {
    const faults = await confinementFaults(widen(exact, role), { ...territory, allowLists });

    expect(faults).not.toEqual([]);
  });
});
