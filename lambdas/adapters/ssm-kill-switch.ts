import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { KillSwitch } from '../core/ports/runner';
import { sanitise } from '../core/sanitise';
import { clientSettings } from './aws-client';

/** Reads the parameter every time. Missing, unreadable or anything but exactly `go` is a stop. */
export function ssmKillSwitch(
  parameter: string,
  client = new SSMClient(clientSettings()),
): KillSwitch {
  return {
    read: async () => {
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: parameter }));
        const word = Parameter?.Value ?? '';
        return word === 'go'
          ? { kind: 'go' }
          : { kind: 'stop', because: sanitise(word) || 'empty' };
      } catch (error) {
        const fault = error instanceof Error ? error.name : 'unknown fault';
        return { kind: 'stop', because: `the switch could not be read: ${fault}` };
      }
    },
  };
}
