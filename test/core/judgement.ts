import { admitSignal } from '../../lambdas/core/admit-signal';
import { diagnose } from '../../lambdas/core/diagnose';
import type { Diagnosis } from '../../lambdas/core/diagnosis';
import type { Decision } from '../../lambdas/core/decision';
import { oneDoor } from '../../lambdas/core/one-door';
import type { Policy } from '../../lambdas/core/policy';
import type { ModelQuestion } from '../../lambdas/core/ports/model';
import type { ConsiderResponse } from '../../lambdas/core/requests';
import { cellName } from '../../lambdas/core/trust/cell';
import { libraryOf } from '../../lambdas/core/runbook';
import { standIn } from '../../local/services/stand-in';
import { catalogue } from '../../ssm-documents/catalogue';
import { MemoryCounters } from '../fakes/counters';
import { policy } from './base-facts';
import { edgesOf, signalOf, surround, type Source } from './edges';
import { bucket } from './finding-facts';
import type { Outside } from './outside';

/** What was made of an incident, on which question, and what was started. */
export interface Judgement {
  readonly diagnosis: Diagnosis;
  readonly decision: Decision;
  readonly question: ModelQuestion | undefined;
  readonly started: readonly unknown[];
}

/** Answers a question, as a model would, with labels. */
export type Labelling = (question: ModelQuestion) => unknown;

/** Enough of the catalogue for texts to ask for something else; all of it only makes the question longer. */
const library = [
  'block-s3-public-access',
  'fail-over-aurora-cluster',
  'reboot-ec2-instance',
  'restart-ec2-instance',
  'restart-ecs-service',
  'rollback-ecs-service',
  'scale-out-ecs-service',
];
const offered = libraryOf({ library }, catalogue);

/** As the local stand-in: what the rules make of what the prompt says. */
export const asTheRules: Labelling = ({ user }) =>
  standIn(
    user,
    offered.map(({ remediation }) => remediation),
  );

const cells = [
  { incidentType: 'compute', remediationId: 'restart-ecs-service', environment: 'production' },
  {
    incidentType: 'configuration',
    remediationId: 'block-s3-public-access',
    environment: 'production',
  },
] as const;

/** As bold as policy can be: both remediations may run alone, and need not earn it. */
export const boldest: Policy = {
  ...policy,
  library,
  allowLists: { publicAccessBuckets: [bucket.arn] },
  modes: Object.fromEntries(library.map((id) => [id, { production: 'autonomous' as const }])),
  autonomousCells: cells.map(cellName),
  trust: {
    ...policy.trust,
    waivers: Object.fromEntries(cells.map((cell) => [cellName(cell), 'as bold as can be'])),
  },
};

/** Intake, classifier and door, as far as the first decision. */
export async function judge(
  outside: Outside,
  source: Source,
  labelling: Labelling = asTheRules,
): Promise<Judgement> {
  const edges = edgesOf(outside, boldest).ports;
  const ports = { ...edges, catalogue: offered, counters: new MemoryCounters() };
  await surround(edges, outside);
  const admission = await admitSignal(ports)(signalOf(outside, source));
  if (admission.kind !== 'opened') throw new Error(`The signal was ${admission.kind}`);
  const incident = ports.workflows.incidentOf(admission.incidentId)!;
  let question: ModelQuestion | undefined;
  const model = {
    ask: (asked: ModelQuestion) => {
      question = asked;
      const input = labelling(asked);
      return Promise.resolve({ kind: 'answer' as const, input, modelId: 'm', calls: 1, used: [] });
    },
  };
  const diagnosis = await diagnose({ ...ports, model, classifiedBy: 'model' })({
    schema: 1,
    incident,
    mayAskModel: true,
  });
  const considered = (await oneDoor(ports)({
    ...{ schema: 1, kind: 'consider', incident, diagnosis },
  })) as ConsiderResponse;
  if (considered.kind === 'start-unknown') throw new Error(considered.because);
  return { diagnosis, decision: considered.decision, question, started: ports.runner.sent };
}
