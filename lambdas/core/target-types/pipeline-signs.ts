import { type Ask, isAbove, type Sign } from '../sign';
import { isAboutExecutions, isAboutRelease } from './pipeline-picture';

const state = (ask: Ask, value: string) => ask('target-state', value);

const isBusy = (ask: Ask): boolean => isAbove(state(ask, 'busyStages'), 0);

export const pipelineSigns: readonly Sign[] = [
  {
    id: 'stage-failed-again',
    holds: (ask) => isAboutExecutions(ask) && isAbove(state(ask, 'retries'), 0),
    incidentType: 'deployment',
    confidence: 0.9,
    because: 'The stage has failed again after a retry: what it runs into does not pass.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'newer-revision-on-its-way',
    holds: (ask) => isAboutExecutions(ask) && isAbove(state(ask, 'failedStages'), 0) && isBusy(ask),
    incidentType: 'deployment',
    confidence: 0.9,
    because: 'Another execution runs or waits to enter a stage, and a retry would be in its way.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'rollback-failed',
    holds: (ask) =>
      isAboutExecutions(ask) &&
      isAbove(state(ask, 'failedStages'), 0) &&
      state(ask, 'rolledBack') === true,
    incidentType: 'deployment',
    confidence: 0.85,
    because:
      'A stage fails in a pipeline that was rolled back already: a person has to look at it.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'stage-misconfigured',
    holds: (ask) =>
      isAboutExecutions(ask) &&
      ['ConfigurationError', 'PermissionError'].some((code) => state(ask, 'errorCode') === code),
    incidentType: 'configuration',
    confidence: 0.9,
    because: 'CodePipeline names a configuration or a permission, which a person has to mend.',
    cites: ['target-state', 'alarm-metric'],
  },
  {
    id: 'revision-does-not-pass',
    holds: (ask) =>
      isAboutExecutions(ask) &&
      isAbove(state(ask, 'failedStages'), 0) &&
      ['codeMissing', 'doesNotCompile', 'schemaMismatch', 'unreadableInput'].some(
        (kind) => kind === ask('log-kinds', 'foremost'),
      ),
    incidentType: 'deployment',
    confidence: 0.7,
    because:
      'Lines of the job find fault with the revision itself: another try would meet that again.',
    cites: ['log-kinds', 'target-state', 'alarm-metric'],
  },
  {
    id: 'release-under-way',
    holds: (ask) => isAboutRelease(ask) && isAbove(ask('changes', 'inLastHour'), 0) && isBusy(ask),
    incidentType: 'deployment',
    confidence: 0.85,
    because: 'A release of the pipeline is still under way: whoever released it watches it.',
    cites: ['changes', 'target-state', 'alarm-metric'],
  },
  {
    id: 'no-recent-release',
    holds: (ask) => isAboutRelease(ask) && ask('changes', 'inLastHour') === 0,
    incidentType: 'application',
    confidence: 0.7,
    because: 'The pipeline has released nothing within the last hour, so no release explains it.',
    cites: ['changes', 'alarm-metric'],
  },
];
