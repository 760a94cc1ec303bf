import { admitClear } from './intake/admit-clear';
import { admitTrouble } from './intake/admit-trouble';
import type { Admission, IntakePorts } from './intake/intake';
import { locateFinding } from './locate-target';
import { saidBy, type Signal } from './signal';

/**
 * Takes in one signal: one that says trouble opens or joins an incident, one that says otherwise is noted
 * on the incident that its source opened. What nobody could have opted in, because nothing treats its type,
 * is none of ours. Every write is conditional and keyed, so a signal that is delivered again, or
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
        ports.counters.count('IncidentOpened', signal.source);
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
  if (signal.source === 'config' && locateFinding(signal.finding) === undefined) {
    return { kind: 'ignored', reason: 'untreatable-type' };
  }
  switch (saidBy(signal.state)) {
    case 'trouble':
      return admitTrouble(ports, signal);
    case 'over':
    case 'nothing':
      return admitClear(ports, signal);
  }
}
