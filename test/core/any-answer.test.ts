import { candidatesOf } from '../../lambdas/core/diagnosis/prompt';
import { decide, type Decision } from '../../lambdas/core/decision';
import { incidentTypes } from '../../lambdas/core/diagnosis';
import { combine } from '../../lambdas/core/diagnosis/combine';
import { readAnswer, type ReadAnswer } from '../../lambdas/core/diagnosis/model-answer';
import type { Opinion } from '../../lambdas/core/diagnosis/opinion';
import { noRemediation } from '../../lambdas/core/diagnosis/prompt';
import { read } from '../../lambdas/core/facts';
import { applicable } from '../../lambdas/core/gates/applicable';
import { autonomyEarned } from '../../lambdas/core/gates/autonomy-earned';
import { confidentEnough } from '../../lambdas/core/gates/confident-enough';
import { evidenceFresh } from '../../lambdas/core/gates/evidence-fresh';
import { modePermits } from '../../lambdas/core/gates/mode-permits';
import type { Policy } from '../../lambdas/core/policy';
import type { Target } from '../../lambdas/core/target';
import { targetTypes } from '../../lambdas/core/target-types/every-type';
import { catalogue } from '../../ssm-documents/catalogue';
import { diagnosis, facts, incident, policy, restart, runbooks, target } from './base-facts';
import { leaking } from './diagnosis/pictures';
import { judge } from './judgement';
import { planted } from './outside';

const remediations = catalogue.map(({ remediation }) => remediation);
const ids = remediations.map(({ id }) => id);

/** Everything that could stand in each place of an answer, given or made up. */
const spoken = {
  incidentType: [...incidentTypes, 'gremlins'],
  remediation: [...ids, noRemediation, 'delete-cluster', '__proto__'],
  culprit: ['c1', 'c2', target.arn],
  evidence: [[], ['target-state'], ['target-state', 'root-cause-1']],
  certainty: ['low', 'medium', 'high', 'certain'],
} as const;

type Places = Readonly<Record<keyof typeof spoken, readonly (string | readonly string[])[]>>;
type Answer = Readonly<Record<keyof typeof spoken, string | readonly string[]>>;

/** One word in each place, in every combination. */
const everyAnswer = (places: Places = spoken): readonly Answer[] =>
  Object.entries(places).reduce(
    (answers, [place, words]) =>
      answers.flatMap((answer) => words.map((word) => ({ ...answer, [place]: word }))),
    [{}] as Answer[],
  );

/** All may run alone everywhere, and have earned it; the operator stands in nobody's way. */
const permissive: Policy = {
  ...policy,
  library: ids,
  modes: Object.fromEntries(ids.map((id) => [id, { production: 'autonomous' as const }])),
  autonomousCells: ids.flatMap((id) => incidentTypes.map((type) => `${type}/${id}/production`)),
};

/** What judges the diagnosis; all that would look at the world is granted. */
const judging = [modePermits, applicable, evidenceFresh, autonomyEarned, confidentEnough];

const targetOf = ({ type, service }: (typeof targetTypes)[number]): Target => ({
  ...target,
  type,
  arn: `arn:aws:${service}:eu-west-1:111122223333:x`,
});

/** What the rules may think of a target: nothing, something untreatable, or each remediation of its type. */
const opinionsOn = ({ type }: Target): readonly Opinion[] => [
  { kind: 'inconclusive', because: 'no rule' },
  ...(['deployment', 'database'] as const).map((incidentType) => ({
    ...{ kind: 'untreatable' as const, elsewhere: undefined, incidentType },
    ...{ confidence: 1, because: 'x' },
    citedEvidence: [],
  })),
  ...remediations
    .filter(({ targetType }) => targetType === type)
    .flatMap(({ id, treats }) =>
      treats.map((incidentType) => ({
        ...{ kind: 'treatable' as const, incidentType, remediationId: id, confidence: 1 },
        ...{ because: 'x', citedEvidence: ['target-state'] },
      })),
    ),
];

function decisionOn(rules: Opinion, answer: ReadAnswer, on: Target): Decision {
  const concluded = combine(rules, answer, on.arn);
  return decide(
    {
      ...facts,
      policy: permissive,
      runbooks,
      target: read(on),
      incident: { ...incident, targetArn: on.arn },
      diagnosis: { ...diagnosis, ...concluded },
    },
    judging,
  );
}

const answersFor = (on: Target): readonly ReadAnswer[] => {
  const asked = {
    picture: leaking(),
    target: on,
    candidates: candidatesOf({ suspects: [] }, on.arn),
    offers: remediations,
  };
  return everyAnswer().map((answer) => readAnswer(answer, asked));
};

describe('whatever a model answers', () => {
  const answers = answersFor(target);
  const chosen = answers.flatMap((answer) => (answer.kind === 'chosen' ? [answer] : []));

  it('is labels and ids that it was given, or no answer', () => {
    expect(answers.length).toBe(11 * (ids.length + 3) * 3 * 3 * 4);
    expect(chosen.length).toBe(10 * (ids.length + 1) * 1 * 2 * 3);
  });

  it.each(targetTypes.map((type) => [type.type, targetOf(type)] as const))(
    'on a %s nothing runs but what the rules name too, and nobody is asked but about what treats it',
    (_type, on) => {
      const ran = new Set<string>();
      const allowed = answersFor(on).filter(({ kind }) => kind === 'chosen');
      for (const rules of opinionsOn(on)) {
        for (const answer of allowed) {
          const decision = decisionOn(rules, answer, on);
          if (decision.kind === 'escalate' || decision.kind === 'suppress') continue;
          const { proposal } = decision;
          const declared = remediations.find(({ id }) => id === proposal.remediationId)!;

          expect(declared.targetType).toBe(on.type);
          expect(declared.treats).toContain(proposal.incidentType);
          expect(proposal.target.arn).toBe(on.arn);
          if (decision.kind === 'ask') continue;
          ran.add(proposal.remediationId);
          expect(rules).toMatchObject({
            kind: 'treatable',
            remediationId: proposal.remediationId,
            incidentType: proposal.incidentType,
          });
          expect(proposal.confidence).toBeLessThanOrEqual(1);
        }
      }
      const alone = remediations.filter(
        ({ targetType, neverAlone }) => targetType === on.type && neverAlone === undefined,
      );
      expect([...ran].sort()).toEqual(alone.map(({ id }) => id).sort());
    },
  );

  it('silence included, nothing runs without its agreement', () => {
    const silent: ReadAnswer = { kind: 'silent', because: 'x' };
    for (const type of targetTypes) {
      const on = targetOf(type);
      for (const rules of opinionsOn(on)) {
        expect(decisionOn(rules, silent, on).kind).not.toBe('remediate');
      }
    }
  });
});

describe('whatever a model answers, from the event to the start', () => {
  /** An answer that cites nothing is believed less, and then a person is asked. */
  it('at most the one runbook starts that the rules name, with what code bound', async () => {
    const places = {
      ...spoken,
      remediation: [
        'restart-ecs-service',
        'rollback-ecs-service',
        'reboot-ec2-instance',
        'none',
        'x',
      ],
      certainty: ['high'],
    };
    let starts = 0;
    for (const answer of everyAnswer(places)) {
      const { started, decision } = await judge(planted('', []), 'alarm', () => answer);
      const agrees =
        answer.incidentType === 'compute' &&
        answer.remediation === 'restart-ecs-service' &&
        answer.culprit === 'c1' &&
        answer.evidence.length === 1;
      const { documentName } = restart;
      const parameters = { ClusterName: 'shop', ServiceName: 'checkout' };

      starts += started.length;
      expect(started).toMatchObject(
        agrees ? [{ documentName, documentVersion: '1', parameters }] : [],
      );
      expect(decision.kind === 'remediate').toBe(agrees);
    }
    expect(starts).toBe(1);
  });
});
