import { readSignalEvent } from '../../lambdas/adapters/signal-event';
import type { Incident } from '../../lambdas/core/incident';
import { locate } from '../../lambdas/core/locate-target';
import { alarmEvent } from '../corpus/alarm-event';
import type { ToldCase } from '../corpus/case';
import { findingEvent } from '../corpus/finding-event';
import { home } from '../corpus/home';
import { alarmTags } from './case-ports';

/** The incident that the case's event opens, read from the event as intake reads it. */
export function incidentOf(found: ToldCase): Incident {
  const event =
    'alarm' in found ? alarmEvent(found.alarm, found.at) : findingEvent(found.finding, found.at);
  const read = readSignalEvent(JSON.stringify(event), home);
  if (read.kind === 'ignored') throw new Error(`${found.id}: no signal, ${read.reason}`);
  const { signal } = read;
  return {
    id: 'inc-000000000000000000000001',
    targetArn: locate(signal, alarmTags(found)),
    priority: 'P2',
    signal,
    openedAt: signal.changedAt,
  };
}
