import { admitAlarm } from './intake/admit-alarm';
import { admitClear } from './intake/admit-clear';
import type { Admission, IntakePorts } from './intake/intake';
import type { Signal } from './signal';

/**
 * Takes in one signal: an alarm that fired opens or joins an incident, an alarm that cleared is noted on
 * the incident it opened. Every write is conditional and keyed, so a signal that is delivered again, or
 * retried after a crash at any point, changes nothing more.
 */
export const admitSignal =
  (ports: IntakePorts) =>
  async (signal: Signal): Promise<Admission> => {
    const admission = await admit(ports, signal);
    switch (admission.kind) {
      case 'ignored':
        ports.counters.count('SignalIgnored', admission.reason);
        break;
      case 'duplicate':
        ports.counters.count('SignalDuplicate', 'same-state-change');
        break;
      case 'opened':
        ports.counters.count('IncidentOpened', 'alarm');
        break;
      case 'suppressed':
        ports.counters.count('IncidentSuppressed', admission.reason);
        break;
      case 'joined':
      case 'noted':
        break;
    }
    return admission;
  };

function admit(ports: IntakePorts, signal: Signal): Promise<Admission> | Admission {
  if (signal.account !== ports.account) return { kind: 'ignored', reason: 'foreign-account' };
  switch (signal.state) {
    case 'ALARM':
      return admitAlarm(ports, signal);
    case 'OK':
    case 'INSUFFICIENT_DATA':
      return admitClear(ports, signal);
  }
}
