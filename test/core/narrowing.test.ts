import fc from 'fast-check';
import { decide } from '../../lambdas/core/decision';
import { read, type Facts } from '../../lambdas/core/facts';
import { between } from '../../lambdas/core/less';
import { narrow } from '../../lambdas/core/narrowing';
import type { Runbook } from '../../lambdas/core/runbook';
import { catalogue } from '../../ssm-documents/catalogue';
import { answered, approvalOf, approver, facts, proposalOn, shadow } from './base-facts';
import { temporary } from './temporary-runbook';

const other = 'arn:aws:iam::111122223333:user/other';
const { compensation } = temporary.remediation;
if (!('exchange' in compensation)) throw new Error('Expected a temporary change');

const runbook: Runbook = {
  ...temporary,
  remediation: {
    ...temporary.remediation,
    compensation: {
      ...compensation,
      exchange: [{ ...compensation.exchange[0], narrower: between }],
    },
  },
};
const shadowed: Facts = {
  ...facts,
  policy: { ...shadow, approvers: [approver, other] },
  runbooks: [runbook],
  lookups: { service: read({ size: 4 }) },
};
const parent = proposalOn(shadowed);

const sizes = fc.oneof(
  fc.integer({ min: -2, max: 12 }).map(String),
  fc.constantFrom('', '6.5', '1e1', ' 6', 'NaN'),
);
const minutes = fc.option(
  fc.oneof(fc.integer({ min: -1, max: 70 }), fc.constantFrom(Number.NaN, 0.5)),
  { nil: undefined },
);

describe('narrow', () => {
  it('takes whole sizes between before and proposed, and shorter times, and nothing else', () => {
    fc.assert(
      fc.property(fc.option(sizes, { nil: undefined }), minutes, (size, revertAfterMinutes) => {
        const parameters: Record<string, string> = size === undefined ? {} : { SizeAfter: size };
        const smaller = size === undefined || ['5', '6', '7'].includes(size);
        const shorter =
          revertAfterMinutes === undefined ||
          (Number.isInteger(revertAfterMinutes) &&
            revertAfterMinutes >= 1 &&
            revertAfterMinutes < 60);
        const changes = size !== undefined || revertAfterMinutes !== undefined;
        const derived = narrow(parent, { parameters, revertAfterMinutes }, runbook);

        expect(derived.kind === 'narrower').toBe(smaller && shorter && changes);
      }),
      { numRuns: 1_000 },
    );
  });

  it('derives a proposal with a hash of its own, its parent, and the way back from what is set', () => {
    const derived = narrow(
      parent,
      { parameters: { SizeAfter: '6' }, revertAfterMinutes: 20 },
      runbook,
    );

    expect(derived).toMatchObject({
      proposal: {
        parameters: { SizeBefore: '4', SizeAfter: '6' },
        compensation: { parameters: { SizeBefore: '6', SizeAfter: '4' }, revertAfterMinutes: 20 },
        narrowed: { parent: parent.hash },
      },
    });
    expect(derived.kind === 'narrower' && derived.proposal.hash).not.toBe(parent.hash);
  });

  it.each([
    ['a parameter with no comparator', parent, { SizeAfter: '6' }, temporary],
    ['the value before', parent, { SizeBefore: '5' }, runbook],
    ['a parameter that is none', parent, { toString: '5' }, runbook],
    [
      'what is not temporary',
      { ...parent, compensation: { kind: 'none', because: 'x' } as const },
      { SizeAfter: '6' },
      runbook,
    ],
  ])('does not narrow %s', (_what, from, parameters, entry) => {
    const derived = narrow(from, { parameters, revertAfterMinutes: undefined }, entry);
    expect(derived.kind).toBe('not-narrower');
  });

  it('narrows once', () => {
    const less = { parameters: { SizeAfter: '6' }, revertAfterMinutes: undefined };
    const derived = narrow(parent, less, runbook);
    const twice =
      derived.kind === 'narrower' &&
      narrow(derived.proposal, { ...less, parameters: { SizeAfter: '5' } }, runbook);
    expect(twice).toMatchObject({ kind: 'not-narrower' });
  });

  it('is offered by the catalogue for every count and capacity that is raised for a while', () => {
    const offered = catalogue
      .filter(
        ({ remediation: { compensation: back } }) =>
          'exchange' in back && back.exchange.some(({ narrower }) => narrower),
      )
      .map(({ remediation }) => remediation.id);
    expect(offered).toEqual([
      'raise-dynamodb-capacity',
      'raise-lambda-concurrency',
      'scale-out-asg',
      'scale-out-ecs-service',
    ]);
  });
});

describe('the door', () => {
  const derived = narrow(
    parent,
    { parameters: { SizeAfter: '6' }, revertAfterMinutes: 20 },
    runbook,
  );
  const proposal = derived.kind === 'narrower' ? derived.proposal : parent;
  const approved = (change: object = {}): Facts => ({
    ...shadowed,
    approval: {
      proposalHash: proposal.hash,
      record: read({ ...approvalOf(proposal, answered), requestedBy: other, ...change }),
    },
  });

  it('starts what was narrowed and approved, and nothing more', () => {
    expect(decide(approved())).toEqual({ kind: 'remediate', proposal });
  });

  it('does not start it for who wanted less', () => {
    expect(decide(approved({ requestedBy: approver }))).toMatchObject({ kind: 'escalate' });
  });

  it('does not start it when what would be proposed now is something else', () => {
    const later = { ...approved(), lookups: { service: read({ size: 5 }) } };
    expect(decide(later)).toMatchObject({
      kind: 'escalate',
      objections: expect.arrayContaining([
        expect.objectContaining({ reason: 'approval-invalid' }),
      ]) as unknown,
    });
  });

  it('does not start what a forged record widens', () => {
    const wide = {
      ...proposal,
      parameters: { SizeBefore: '4', SizeAfter: '9' },
      narrowed: {
        parent: parent.hash,
        parameters: { SizeAfter: '9' },
        revertAfterMinutes: undefined,
      },
    };
    expect(decide(approved({ proposal: wide }))).toMatchObject({ kind: 'escalate' });
  });
});
