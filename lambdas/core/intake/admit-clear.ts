import type { Signal } from '../signal';
import type { Admission, IntakePorts } from './intake';
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
  const { targetArn } = await siteOf(ports, signal);
  const open = await incidents.openOn(targetArn ?? signal.alarm.arn);
  if (!open) return { kind: 'ignored', reason: 'nothing-open' };
  const incidentId = open.incident.id;
  if (!isAboutSame(open.incident.signal, signal)) {
    return { kind: 'ignored', reason: 'other-alarm' };
  }
  const wake = await incidents.noteAlarm(incidentId, signal.state, signal.changedAt);
  if (wake !== undefined) await workflows.wake(wake);
  return { kind: 'noted', incidentId };
}
