import { alarmIsOn, type Ask, isAbove, isBelow, type Sign, timesBaseline, valueOf } from '../sign';
import { isSuspectedElsewhere } from './demand';

/** 29 s is the longest that an integration of a REST API may take unless more is asked for, 30 s of an HTTP API. */
const nearItsTimeOut = 25_000;

const failsAtServer = (ask: Ask): boolean =>
  isAbove(ask('metric-5XXError', 'latest'), 0) || isAbove(ask('metric-5xx', 'latest'), 0);

/** Less than a twentieth of what came before: users went to sleep never so fast. */
const isSilent = (ask: Ask): boolean => {
  const before = valueOf(ask, 'Count', 'baseline');
  return typeof before === 'number' && isBelow(valueOf(ask, 'Count', 'latest'), before / 20);
};

const isSlowBehind = (ask: Ask): boolean =>
  isAbove(timesBaseline(ask, 'metric-IntegrationLatency', 'mean'), 2) ||
  isAbove(valueOf(ask, 'IntegrationLatency', 'latest'), nearItsTimeOut);

export const apiStageSigns: readonly Sign[] = [
  {
    id: 'slow-behind',
    holds: isSlowBehind,
    incidentType: 'dependency',
    confidence: 0.8,
    because: 'What is behind the stage takes longer than before, and the stage only waits for it.',
    cites: ['metric-IntegrationLatency', 'metric-Latency', 'alarm-metric'],
  },
  {
    id: 'fails-behind',
    holds: (ask) =>
      alarmIsOn(ask, '5XXError', '5xx') && failsAtServer(ask) && !isSuspectedElsewhere(ask),
    incidentType: 'dependency',
    confidence: 0.55,
    because: 'The stage passes on what is behind it, and that answers errors.',
    cites: ['metric-5XXError', 'metric-5xx', 'alarm-metric'],
  },
  {
    id: 'more-than-its-rate',
    holds: (ask) =>
      alarmIsOn(ask, '4XXError', '4xx') &&
      isAbove(timesBaseline(ask, 'metric-Count', 'latest'), 3) &&
      !failsAtServer(ask),
    incidentType: 'capacity',
    confidence: 0.6,
    because:
      'Many times the calls come and are refused: they meet the rate that the stage may have.',
    cites: ['alarm-metric', 'metric-Count'],
  },
  {
    id: 'nothing-arrives',
    holds: (ask) => isSilent(ask) && !failsAtServer(ask),
    incidentType: 'configuration',
    confidence: 0.6,
    because:
      'Calls ceased at once and none fails: look at names, certificates and routes that lead here.',
    cites: ['metric-Count', 'alarm-metric'],
  },
];
