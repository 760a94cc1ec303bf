import { secondLook } from '../../../lambdas/core/diagnosis/second-look';
import type { Suspected } from '../../../lambdas/core/evidence';
import type { Change } from '../../../lambdas/core/ports/resources';
import { MemoryChanges } from '../../fakes/changes';
import { failing } from '../../fakes/failing';
import { HandTimer } from '../../fakes/timer';
import { leaking } from './pictures';
import { alarm, minutesAgo } from './world';

const ledger: Suspected = {
  nodeId: 'arn:aws:lambda:eu-west-1:111122223333:function:ledger',
  arn: 'arn:aws:lambda:eu-west-1:111122223333:function:ledger',
  name: 'lambda-function ledger',
  standsOut: true,
  because: 'Unlike itself.',
};
const released: Change = {
  resourceArn: 'arn:aws:lambda:eu-west-1:111122223333:function:ledger',
  what: 'Lambda UpdateFunctionCode20150331v2',
  state: 'completed',
  by: 'unsaid',
  at: minutesAgo(20),
};

async function look(suspect: Suspected, changes = new MemoryChanges()) {
  await changes.record(released);
  const seen = { ...leaking(), suspects: [suspect] };
  const picture = await secondLook({ changes, timer: new HandTimer() }, seen, {
    source: 'alarm',
    alarm,
  });
  return { seen, picture };
}

describe('the second look', () => {
  it('is at the changes of the culprit that the traces lead to', async () => {
    const { seen, picture } = await look(ledger);

    expect(picture).toMatchObject({ ...seen, evidence: [...seen.evidence, {}] });
    expect(picture.evidence.at(-1)).toMatchObject({
      id: 'culprit-changes',
      source: 'changes',
      values: { releasesBefore: 1 },
    });
  });

  it.each([
    ['nobody stands out', { ...ledger, standsOut: false }],
    ['the culprit is none of ours', { ...ledger, arn: undefined }],
  ])('is not made where %s', async (_when, suspect) => {
    const { seen, picture } = await look(suspect, failing(new MemoryChanges(), ['since']));

    expect(picture).toBe(seen);
  });

  it('says when it could not read them', async () => {
    const changes = failing(new MemoryChanges(), ['since']);

    expect((await look(ledger, changes)).picture.unread).toEqual([
      { source: 'changes', because: 'the read failed: Error' },
    ]);
  });
});
