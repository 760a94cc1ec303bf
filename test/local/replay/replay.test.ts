import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { loadReplay } from '../../../local/replay/replay';
import type { Scene } from '../../../lambdas/core/localise/scene';
import { failing, scene, slower } from '../../core/localise/shop';
import { shopRecording } from '../../recordings/typed-shop';

const slowSearch = { site: slower(0.3), search: slower(0.2) };
const world = (given: Scene, culprit = 'search') =>
  loadReplay(shopRecording(given, culprit)).scenario.world as ReturnType<
    typeof loadReplay
  >['scenario']['world'] &
    Readonly<Record<string, readonly { readonly name: string }[]>>;
const names = (list: readonly { readonly name: string }[] | undefined) =>
  (list ?? []).map(({ name }) => name).sort();

describe('a replay', () => {
  it('makes a resource of every component that has a kind, opted in', () => {
    const { services, functions, tables } = world(scene(slowSearch));

    expect(names(services)).toEqual(['probe', 'search', 'site']);
    expect(names(functions)).toEqual(['cart']);
    expect(names(tables)).toEqual(['store']);
    expect(services[0]?.tags).toMatchObject({
      'paramedic:remediation': 'enabled',
      environment: 'production',
    });
  });

  it('plays all recorded nodes, who calls whom, and blames whom the recording blames', () => {
    const { recording } = world(scene(slowSearch));

    expect(recording?.nodes).toHaveLength(6);
    expect(recording?.nodes.find(({ name }) => name === 'search')?.calls).toEqual([
      'AWS::DynamoDB::Table store',
    ]);
    expect(recording?.culpritArn).toMatch(/:service\/recorded\/search$/);
  });

  it('keeps the rows of the trouble, what is calm before it, and a day without it', () => {
    const [site] =
      world(scene(slowSearch)).recording?.nodes.filter(({ name }) => name === 'site') ?? [];

    expect(
      [site?.day, site?.calm, site?.recorded, site?.lasting].map((rows) => rows?.length),
    ).toEqual([60, 2, 3, 2]);
  });

  it('derives an alarm on latency from the symptom', () => {
    const [alarm] = world(scene(slowSearch)).alarms;

    expect(alarm).toMatchObject({
      ...{ namespace: 'AWS/ApplicationELB', metric: 'TargetResponseTime', statistic: 'Average' },
      ...{ periodSeconds: 300, missingData: 'missing' },
      tags: { 'paramedic:target': expect.stringMatching(/:service\/recorded\/site$/) as string },
    });
    expect(alarm?.threshold).toBeGreaterThan(0.1);
    expect(alarm?.threshold).toBeLessThan(0.38);
  });

  it('derives an alarm on failed requests from the symptom', () => {
    const [alarm] = world(scene({ site: failing(0.1) }, 'failures'), 'site').alarms;

    expect(alarm).toMatchObject({
      ...{ metric: 'HTTPCode_Target_5XX_Count', statistic: 'Sum', missingData: 'notBreaching' },
    });
    expect(alarm?.threshold).toBeCloseTo(25, -1);
  });

  it('watches a function by its own metrics, in milliseconds', () => {
    const [alarm] = world({ ...scene({ cart: slower(0.8) }), symptomAt: 'cart' }, 'cart').alarms;

    expect(alarm).toMatchObject({ namespace: 'AWS/Lambda', metric: 'Duration' });
    expect(alarm?.threshold).toBeGreaterThan(200);
    expect(alarm?.threshold).toBeLessThan(1000);
  });

  it.each([
    [
      'a symptom without metrics of its own',
      { ...scene({ edge: slower(1) }), symptomAt: 'edge' },
      'target.json: target.node is edge.example.com_remote; expected a node with metrics in CloudWatch',
    ],
    [
      'a symptom that is not recorded',
      { ...scene({}), symptomAt: 'nobody' },
      'metrics.csv: no column of nobody',
    ],
  ])('refuses %s', (_, given, message) => {
    expect(() => loadReplay(shopRecording(given, 'search'))).toThrow(message);
  });

  it('goes without the day where there is none', () => {
    const folder = shopRecording(scene(slowSearch), 'search');
    rmSync(join(folder, '..', '..', 'noissue'), { recursive: true });

    expect(loadReplay(folder).scenario.world.recording?.nodes[0]?.day).toEqual([]);
  });
});
