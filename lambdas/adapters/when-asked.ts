import type { Findings } from '../core/ports/findings';
import type { Tags } from '../core/ports/resources';
import type { ServiceGraph } from '../core/ports/service-graph';
import type { Logs } from '../core/ports/telemetry';
import type { Home } from './home';
import type { StateReader } from './target-states';

/*
 * Adapters that few incidents need. Each brings the client of a service, which a function then loads when
 * it is first asked instead of at every start.
 */

export function findingsWhenAsked(): Findings {
  const findings = once(async () => (await import('./config-findings.js')).configFindings());
  return {
    read: async (finding) => (await findings()).read(finding),
    nonCompliant: async (ruleName) => (await findings()).nonCompliant(ruleName),
  };
}

export function ecsServiceStateWhenAsked(): StateReader {
  const reader = once(async () => (await import('./ecs-service-state.js')).ecsServiceState());
  return async (target) => (await reader())(target);
}

export function logPatternsWhenAsked(): Logs {
  const logs = once(async () =>
    (await import('./cloudwatch-log-patterns.js')).cloudwatchLogPatterns(),
  );
  return { patterns: async (question) => (await logs()).patterns(question) };
}

export function serviceGraphWhenAsked(home: Home): ServiceGraph {
  const graph = once(async () => (await import('./xray-service-graph.js')).xrayServiceGraph(home));
  return { read: async (from, to) => (await graph()).read(from, to) };
}

export function groupTagsWhenAsked(): Tags['tagsOf'] {
  const reader = once(async () => (await import('./auto-scaling-tags.js')).autoScalingTags());
  return async (arn) => (await reader())(arn);
}

export function once<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loading: Promise<Loaded> | undefined;
  return () => (loading ??= load());
}
