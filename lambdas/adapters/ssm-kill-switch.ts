import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { positionIn } from '../core/kill-switch';
import type { KillSwitch } from '../core/ports/runner';
import { clientSettings } from './aws-client';

/** Reads the parameter every time. Missing, unreadable or not understood is a stop. */
export function ssmKillSwitch(
  parameter: string,
  client = new SSMClient(clientSettings()),
): KillSwitch {
  return {
    read: async () => {
      try {
        const { Parameter } = await client.send(new GetParameterCommand({ Name: parameter }));
        return positionIn(Parameter?.Value ?? '');
      } catch (error) {
        const fault = error instanceof Error ? error.name : 'unknown fault';
        return { kind: 'stop', because: `the switch could not be read: ${fault}` };
      }
    },
  };
}
