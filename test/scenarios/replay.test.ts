import { compared } from '../../local/replay/compared';
import { loadReplay } from '../../local/replay/replay';
import { openAccount, prepareAccount } from '../../local/start/open-account';
import { play } from '../../local/start/play';
import { reportOf } from '../../local/start/report';
import type { Scenario } from '../../local/start/scenario';
import { silent } from '../../local/start/silent';
import { scene, slower } from '../core/localise/shop';
import { shopRecording } from '../recordings/typed-shop';

const SPEED = 90;
const LONGEST = 200_000;

/** A model that would always restart what the alarm is about: `c1` is its target. */
const restarting: Scenario['model'] = [
  {
    answer: {
      ...{ incidentType: 'compute', remediationId: 'restart-ecs-service' },
      ...{ culprit: 'c1', certainty: 'high', evidence: ['target-state'] },
    },
  },
];

const slowSite = { site: slower(0.3) };
const slowSearch = { site: slower(0.3), search: slower(0.2) };

/** Recordings in one account at a time, which answer as they are told. */
async function played(model: Scenario['model'], folders: readonly string[]) {
  const account = await openAccount({ mode: 'shadow', speed: SPEED, model });
  try {
    return await Promise.all(
      folders.map(async (folder) => {
        const replay = loadReplay(folder);
        const choice = { mode: 'shadow', approve: 'yes', until: 'ending' } as const;
        const run = await play(account, replay.scenario, choice, silent);
        const { ending, reasons, verdict } = reportOf(run);
        const { culprit, found, treated } = compared(replay, run);
        return { ending, reasons, verdict, culprit, found, treated };
      }),
    );
  } finally {
    await account.close();
  }
}

describe('a replayed recording, through the bundles', () => {
  const ready = prepareAccount({ mode: 'shadow', speed: SPEED });
  const untouched = ready.then(() =>
    played(undefined, [shopRecording(scene(slowSearch), 'search')]),
  );
  const restarted = ready.then(() =>
    played(restarting, [
      shopRecording(scene(slowSite), 'site', '-a'),
      shopRecording(scene(slowSearch), 'search', '-b'),
    ]),
  );
  afterAll(() => Promise.allSettled([untouched, restarted]));

  it(
    'ends with a person, who is told of the culprit, where nothing treats it',
    async () => {
      expect(await untouched).toEqual([
        {
          ...{ ending: 'escalated', reasons: ['no-remediation'], verdict: null },
          ...{ culprit: 'search_AWS::ECS::Fargate', found: true, treated: [] },
        },
      ]);
    },
    LONGEST,
  );

  it(
    'recovers when the component that the recording blames is treated',
    async () => {
      expect((await restarted)[0]).toMatchObject({
        ...{ ending: 'resolved', reasons: ['recovered'], verdict: 'recovered' },
        ...{ found: true, treated: ['site-a'] },
      });
    },
    LONGEST,
  );

  it(
    'stays as bad as it was when another one is',
    async () => {
      expect((await restarted)[1]).toMatchObject({
        ...{ ending: 'escalated', reasons: ['not-recovered'], verdict: 'not-recovered' },
        ...{ found: false, treated: ['site-b'] },
      });
    },
    LONGEST,
  );
});
