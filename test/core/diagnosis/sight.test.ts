import type { DiagnosePorts } from '../../../lambdas/core/diagnose';
import type { Sight } from '../../../lambdas/core/diagnosis';
import { seenByRules } from '../../../lambdas/core/diagnosis/seen-by-rules';
import { catalogue } from '../../../ssm-documents/catalogue';
import { MemoryAlarms } from '../../fakes/alarms';
import { failing } from '../../fakes/failing';
import { MemoryLogs } from '../../fakes/logs';
import { MemoryTopologies } from '../../fakes/topologies';
import { leaking, service } from './pictures';
import { alarm, world } from './world';

const composite = new MemoryAlarms([{ ...alarm, kind: 'composite', rule: undefined }]);

describe('how well there was anything to see', () => {
  it.each<[when: string, change: Partial<DiagnosePorts>, sight: Sight]>([
    ['all was read', {}, 'measured'],
    ['the alarm has no rule of its own', { alarms: composite }, 'unmeasured'],
    ['the alarm is over', { alarms: new MemoryAlarms([{ ...alarm, state: 'OK' }]) }, 'over'],
    ['nothing was ever scanned', { topologies: new MemoryTopologies() }, 'stale'],
    ['the alarm cannot be read', { alarms: failing(new MemoryAlarms()) }, 'blind'],
  ])('is told when %s', async (_when, change, sight) => {
    expect(await world(change).ask()).toMatchObject({ sight });
  });

  it('is kept with what could not be read', async () => {
    const { unread } = await world({ logs: failing(new MemoryLogs()) }).ask();

    expect(unread).toContainEqual({ source: 'logs', because: 'the read failed: Error' });
  });
});

describe('the opinion of the rules', () => {
  const known = catalogue.map(({ remediation }) => remediation);

  it.each<[sight: Sight, kind: string]>([
    ['measured', 'treatable'],
    ['unmeasured', 'untreatable'],
  ])('on the same picture, %s, is %s', (sight, kind) => {
    expect(seenByRules(leaking(), service, sight, known).kind).toBe(kind);
  });
});
