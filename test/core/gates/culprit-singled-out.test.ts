import { read, unread } from '../../../lambdas/core/facts';
import { culpritSingledOut } from '../../../lambdas/core/gates/culprit-singled-out';
import { diagnosis, proposal, target } from '../base-facts';
import { asking } from './gate-of';

const ask = asking(culpritSingledOut);

const ledger = { ...target, arn: target.arn.replace('checkout', 'ledger') };
const suspect = {
  nodeId: ledger.arn,
  arn: ledger.arn,
  name: 'ecs-service ledger',
  standsOut: true,
  because: 'Unlike itself.',
};
const led = { ...diagnosis, culpritArn: ledger.arn, suspects: [suspect] };
const facts = { diagnosis: led, target: read(ledger) };
const about = { target: { ...proposal.target, arn: ledger.arn } };
const aPerson = { reason: 'approval-required', because: 'the signal is about another component' };

describe('a culprit singled out', () => {
  it('is no matter where the target of the signal is treated', () => {
    expect(ask()).toEqual([]);
  });

  it('is treated where a person agrees, however much autonomy was earned', () => {
    expect(ask({ facts, proposal: about })).toEqual([aPerson]);
    expect(
      ask({
        facts: { ...facts, diagnosis: { ...led, agreed: false, by: 'rules' } },
        proposal: about,
      }),
    ).toEqual([aPerson]);
  });

  it.each([
    ['nobody is suspected', { diagnosis: { ...led, suspects: [] } }],
    [
      'it does not stand out',
      { diagnosis: { ...led, suspects: [{ ...suspect, standsOut: false }] } },
    ],
    [
      'another one stands out',
      { diagnosis: { ...led, suspects: [{ ...suspect, arn: `${ledger.arn}-2` }] } },
    ],
    [
      'the one that stands out has no ARN',
      { diagnosis: { ...led, suspects: [{ ...suspect, arn: undefined }] } },
    ],
    ['the model alone names it', { diagnosis: { ...led, agreed: false } }],
    ['it has not opted in', { target: read({ ...ledger, tags: {} }) }],
    ['it is not there', { target: read(undefined) }],
    [
      'it is a part of this system',
      {
        target: read({
          ...ledger,
          tags: { ...ledger.tags, 'aws:cloudformation:stack-name': 'Paramedic' },
        }),
      },
    ],
  ])('is left alone where %s', (_where, change) => {
    expect(ask({ facts: { ...facts, ...change }, proposal: about })).toEqual([
      { reason: 'not-applicable', because: expect.stringContaining('not the target') as string },
      aPerson,
    ]);
  });

  it('is left alone where it cannot be read', () => {
    const change = { ...facts, target: unread('ThrottlingException') };

    expect(ask({ facts: change, proposal: about })).toEqual([
      { reason: 'could-not-look', at: 'target', because: 'ThrottlingException' },
      aPerson,
    ]);
  });
});
