import { signallerOf, type Signal } from '../signal';
import type { Admission, IntakePorts } from './intake';
import { makeGood } from './make-good';
import { isAboutSame } from './same-source';
import { siteOf, tagsOf } from './site';

/**
 * Notes on the incident that an alarm opened that it left ALARM, or on that of a finding that Config judges
 * otherwise now, and wakes whoever sleeps on it. A transition CloudWatch could not evaluate fully proves
 * nothing, and the clear of something else says nothing of this.
 */
export async function admitClear(ports: IntakePorts, signal: Signal): Promise<Admission> {
  const { incidents, workflows } = ports;
  if (signal.source === 'alarm' && (signal.evaluationState ?? '') !== '') {
    return { kind: 'ignored', reason: 'evaluation-not-trusted' };
  }
  const site = await siteOf(ports, signal, await tagsOf(ports, signal));
  const holder = await incidents.holderOf(site.targetArn ?? signallerOf(signal));
  if (!holder) return { kind: 'ignored', reason: 'nothing-open' };
  if (!isAboutSame(holder.signal, signal)) return { kind: 'ignored', reason: 'other-source' };
  const { incident } = await makeGood(ports, site, holder);
  const wake = await incidents.noteState(incident.id, signal.state, signal.changedAt);
  if (wake !== undefined) await workflows.wake(wake);
  return { kind: 'noted', incidentId: incident.id };
}
