import type { Signal } from '../signal';
import type { Admission, IntakePorts } from './intake';
import { makeGood } from './make-good';
import { isAboutSame } from './same-alarm';
import { siteOf } from './site';

/**
 * Notes that an alarm left ALARM on the incident it opened, and wakes whoever sleeps on it. A transition
 * CloudWatch could not evaluate fully proves nothing, and another alarm's clear says nothing of this one.
 */
export async function admitClear(ports: IntakePorts, signal: Signal): Promise<Admission> {
  const { incidents, workflows } = ports;
  if (signal.evaluationState !== undefined && signal.evaluationState !== '') {
    return { kind: 'ignored', reason: 'evaluation-not-trusted' };
  }
  const site = await siteOf(ports, signal);
  const holder = await incidents.holderOf(site.targetArn ?? signal.alarm.arn);
  if (!holder) return { kind: 'ignored', reason: 'nothing-open' };
  if (!isAboutSame(holder.signal, signal)) return { kind: 'ignored', reason: 'other-alarm' };
  const { incident } = await makeGood(ports, site, holder);
  const wake = await incidents.noteAlarm(incident.id, signal.state, signal.changedAt);
  if (wake !== undefined) await workflows.wake(wake);
  return { kind: 'noted', incidentId: incident.id };
}
