import { admitSignal } from '../../lambdas/core/admit-signal';
import { incidentIdOf } from '../../lambdas/core/incident-id';
import { minutesAfter } from '../../lambdas/core/instant';
import type { FindingSignal } from '../../lambdas/core/signal';
import { MemoryAlarms } from '../fakes/alarms';
import { failing } from '../fakes/failing';
import { bucket, finding, findingSignal } from './finding-facts';
import { fired, intake } from './intake-scene';

const id = incidentIdOf(findingSignal);
const later = (change: Partial<FindingSignal>): FindingSignal => ({
  ...findingSignal,
  id: `finding ${JSON.stringify(change)}`,
  changedAt: minutesAfter(findingSignal.changedAt, 2),
  ...change,
});
const compliant = later({ state: 'COMPLIANT' });

/** No alarm is asked about a finding. */
const scene = (targets = [bucket]) => ({
  ...intake([], targets),
  alarms: failing(new MemoryAlarms()),
});

describe('a finding', () => {
  it('opens an incident on the resource it is about', async () => {
    const ports = scene();

    expect(await admitSignal(ports)(findingSignal)).toEqual({ kind: 'opened', incidentId: id });
    expect(ports.counters.of('IncidentOpened')).toEqual(['config']);
    expect(await ports.incidents.read(id)).toMatchObject({
      state: 'open',
      incident: { targetArn: bucket.arn, signal: findingSignal },
      latest: { state: 'NON_COMPLIANT', changedAt: findingSignal.changedAt },
    });
    expect((await ports.ledger.read(id))[0]?.event.facts).toMatchObject({ ...finding });
  });

  it('changes nothing more when it is delivered again', async () => {
    const ports = scene();
    await admitSignal(ports)(findingSignal);

    expect(await admitSignal(ports)(findingSignal)).toEqual({ kind: 'duplicate', incidentId: id });
    expect(ports.workflows.started).toEqual([id]);
  });

  it('joins what another rule found of the same resource', async () => {
    const ports = scene();
    const other = later({ finding: { ...finding, ruleArn: `${finding.ruleArn}x` } });
    await admitSignal(ports)(findingSignal);

    expect(await admitSignal(ports)(other)).toEqual({ kind: 'joined', incidentId: id });
    expect((await ports.incidents.read(id))?.latest.changedAt).toBe(findingSignal.changedAt);
  });

  it('is suppressed on a resource that is not opted in', async () => {
    const ports = scene([{ ...bucket, tags: { environment: 'production' } }]);

    expect(await admitSignal(ports)(findingSignal)).toMatchObject({
      kind: 'suppressed',
      reason: 'not-opted-in',
    });
  });

  it('about a type that nothing treats is ignored before anything is written', async () => {
    const ports = scene();
    const role = later({ finding: { ...finding, resourceType: 'AWS::IAM::Role' } });

    expect(await admitSignal(ports)(role)).toEqual({
      kind: 'ignored',
      reason: 'untreatable-type',
    });
    expect(await ports.incidents.recent(1)).toEqual([]);
  });
});

describe('a finding that is over', () => {
  it('is noted on its incident and wakes the workflow', async () => {
    const ports = scene();
    await admitSignal(ports)(findingSignal);
    await ports.incidents.sleeping(id, 'wake-1');

    expect(await admitSignal(ports)(compliant)).toEqual({ kind: 'noted', incidentId: id });
    expect((await ports.incidents.read(id))?.latest.state).toBe('COMPLIANT');
    expect([...ports.workflows.woken]).toEqual(['wake-1']);
  });

  it('says nothing of what another rule found', async () => {
    const ports = scene();
    const other = later({
      state: 'COMPLIANT',
      finding: { ...finding, ruleArn: `${finding.ruleArn}x` },
    });
    await admitSignal(ports)(findingSignal);

    expect(await admitSignal(ports)(other)).toEqual({ kind: 'ignored', reason: 'other-source' });
  });

  it('is left alone when nothing is open', async () => {
    expect(await admitSignal(scene())(compliant)).toEqual({
      kind: 'ignored',
      reason: 'nothing-open',
    });
  });

  it('has ids of its own, apart from those of alarms', () => {
    expect(incidentIdOf({ ...findingSignal, id: fired.id })).not.toBe(incidentIdOf(fired));
  });
});
