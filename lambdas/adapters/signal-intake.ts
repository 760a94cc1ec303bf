import type { Admission } from '../core/intake/intake';
import type { Counters } from '../core/ports/counters';
import type { Signal } from '../core/signal';
import type { Home } from './home';
import { readSignalEvent } from './signal-event';

interface SignalIntake {
  readonly home: Home;
  readonly counters: Counters;
  readonly admit: (signal: Signal) => Promise<Admission>;
}

/** One message body: what is no signal for us is counted with its reason and done with. */
export const signalIntake =
  ({ home, counters, admit }: SignalIntake) =>
  async (body: string): Promise<void> => {
    const event = readSignalEvent(body, home);
    switch (event.kind) {
      case 'ignored':
        counters.count('SignalIgnored', event.reason);
        return;
      case 'signal':
        await admit(event.signal);
    }
  };
