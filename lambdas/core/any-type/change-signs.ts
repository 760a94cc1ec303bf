import { type Ask, isAbove, type Sign } from '../sign';

const hasBefore = (ask: Ask, kind: 'releasesBefore' | 'configurationsBefore', of = 'changes') =>
  isAbove(ask(of, kind), 0);

const cites = ['changes', 'alarm-metric'];

/** What was changed in the hour before the trouble. Where both were, the release has brought the settings along. */
export const changeSigns: readonly Sign[] = [
  {
    id: 'configured-before-the-trouble',
    holds: (ask) =>
      hasBefore(ask, 'configurationsBefore') && ask('changes', 'releasesBefore') === 0,
    incidentType: 'configuration',
    confidence: 0.88,
    because:
      'Its configuration was changed in the hour before the trouble, and no code was: look at that change.',
    cites,
  },
  {
    id: 'released-before-the-trouble',
    // Released again since then, and no better: it is something else, or somebody is at it.
    holds: (ask) => hasBefore(ask, 'releasesBefore') && ask('changes', 'releasesAfter') === 0,
    incidentType: 'deployment',
    confidence: 0.8,
    because: 'It was released in the hour before the trouble: look at that release.',
    cites,
  },
];

/** The same of what the target belongs to, which need not have changed the target. */
export const relatedChangeSigns: readonly Sign[] = [
  {
    id: 'related-configured-before-the-trouble',
    holds: (ask) =>
      hasBefore(ask, 'configurationsBefore', 'related-changes') &&
      ask('related-changes', 'releasesBefore') === 0,
    incidentType: 'configuration',
    confidence: 0.65,
    because: 'Its stack, or what its tag names, was changed in the hour before the trouble.',
    cites: ['related-changes', 'alarm-metric'],
  },
  {
    id: 'related-released-before-the-trouble',
    holds: (ask) => hasBefore(ask, 'releasesBefore', 'related-changes'),
    incidentType: 'deployment',
    confidence: 0.65,
    because: 'What its tag names was released in the hour before the trouble.',
    cites: ['related-changes', 'alarm-metric'],
  },
];

/** Older trouble is not explained by a younger release, nor by one that did not happen while the settings changed. */
export const isNoDeployment = (ask: Ask): boolean =>
  ask('changes', 'releasesBefore') === 0 &&
  (isAbove(ask('changes', 'releasesAfter'), 0) || hasBefore(ask, 'configurationsBefore'));

/** Released again since the trouble began: what would be gone back to is not what was well. */
export const isReleasedSince = (ask: Ask): boolean => isAbove(ask('changes', 'releasesAfter'), 0);
