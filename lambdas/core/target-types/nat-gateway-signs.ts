import { isAbove, type Sign, toldByAlarm, valueOf } from '../sign';

/** What each metric says by itself: Amazon VPC User Guide, "NAT gateway metrics and dimensions". */
export const natGatewaySigns: readonly Sign[] = [
  {
    id: 'ports-used-up',
    holds: (ask) => isAbove(valueOf(ask, 'ErrorPortAllocation', 'latest'), 0),
    incidentType: 'network',
    confidence: 0.85,
    because: 'No source port is left for further connections to one destination.',
    cites: ['metric-ErrorPortAllocation', 'metric-ActiveConnectionCount', 'alarm-metric'],
  },
  toldByAlarm(['PacketsDropCount'], {
    id: 'packets-dropped',
    incidentType: 'network',
    confidence: 0.8,
    because: 'The gateway drops packets, which it does while it ails or is asked for too much.',
  }),
  toldByAlarm(['IdleTimeoutCount'], {
    id: 'idle-connections-end',
    incidentType: 'application',
    confidence: 0.65,
    because: 'Clients keep connections idle for longer than the gateway does.',
  }),
];
