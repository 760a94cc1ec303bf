import { type Ask, isAbove, isBelow, type Sign } from '../sign';
import { passing, fails, isWell } from './hosted-zone-picture';
import { failsBelow, passesFrom } from './hosted-zone-reading';

const hasLostPair = (ask: Ask): boolean => ask('target-state', 'weightedPair') === false;

export const hostedZoneSigns: readonly Sign[] = [
  {
    id: 'both-endpoints-fail',
    holds: (ask) =>
      isBelow(passing(ask, 'heavier'), passesFrom) && isBelow(passing(ask, 'lighter'), passesFrom),
    incidentType: 'dependency',
    confidence: 0.75,
    because:
      'Neither endpoint is well: what both share is at fault, and traffic would fail elsewhere.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'name-not-found',
    holds: (ask) => ask('log-kinds', 'foremost') === 'nameNotResolved' && !isWell(ask, 'heavier'),
    incidentType: 'configuration',
    confidence: 0.8,
    because: 'The name itself is not found: look at its registration, delegation and records.',
    cites: ['log-kinds', 'target-state', 'alarm-metric'],
  },
  {
    id: 'lighter-endpoint-fails',
    holds: (ask) => isWell(ask, 'heavier') && fails(ask, 'lighter'),
    incidentType: 'network',
    confidence: 0.85,
    because:
      'The endpoint with less of the traffic fails: exchanged, most users would be led to it.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'reached-from-some-places',
    holds: (ask) =>
      isAbove(passing(ask, 'heavier'), failsBelow) &&
      isBelow(passing(ask, 'heavier'), passesFrom) &&
      isWell(ask, 'lighter'),
    incidentType: 'network',
    confidence: 0.75,
    because: 'Some health checkers reach the endpoint with most of the traffic and some do not.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'endpoints-are-reached',
    holds: (ask) => isWell(ask, 'heavier') && isWell(ask, 'lighter'),
    incidentType: 'application',
    confidence: 0.65,
    because: 'Both endpoints answer their health checks: not DNS, but what they run is at fault.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'no-pair-of-records',
    holds: hasLostPair,
    incidentType: 'configuration',
    confidence: 0.6,
    because: 'The name no longer has the two weighted records that its zone declares.',
    cites: ['target-state', 'alarm-metric'],
  },
];
