import { compared, tellCompared } from '../../../local/replay/compared';
import { loadReplay } from '../../../local/replay/replay';
import { textScreen } from '../../../local/start/screen';
import { scene, slower } from '../../core/localise/shop';
import { intent, onRecord, id, proposal } from '../../bin/commands/on-record';
import { shopRecording } from '../../recordings/typed-shop';

const replay = loadReplay(
  shopRecording(scene({ site: slower(0.3), search: slower(0.2) }), 'search'),
);
const arn = (resource: string) => `arn:aws:ecs:eu-west-1:111122223333:service/recorded/${resource}`;

const suspect = (of: string) => ({ nodeId: of, arn: of });

async function diagnosed(facts: Readonly<Record<string, unknown>>) {
  const { ledger } = await onRecord();
  const known = { by: 'rules', ...facts };
  await ledger.append(id, 'diagnosed', { kind: 'diagnosed', facts: known });
  return { ledger: await ledger.read(id), executions: [] };
}

describe('a diagnosis beside the truth', () => {
  it('names the culprit and the suspects as the recording does', async () => {
    const suspects = [
      suspect(arn('search')),
      { nodeId: 'remote edge.example.com' },
      suspect(arn('site')),
    ];
    const picture = { suspects };
    const run = await diagnosed({ kind: 'untreatable', culpritArn: arn('search'), picture });

    expect(compared(replay, run)).toMatchObject({
      ...{ recording: 'quiet_traffic/test/issue_0' },
      suspects: ['search_AWS::ECS::Fargate', 'edge.example.com_remote', 'site'],
      ...{ culprit: 'search_AWS::ECS::Fargate', truth: 'search_AWS::ECS::Fargate' },
      ...{ found: true, treated: [] },
    });
  });

  it('says when it is another', async () => {
    const run = await diagnosed({ kind: 'untreatable', culpritArn: arn('site') });

    expect(compared(replay, run)).toMatchObject({ culprit: 'site', found: false });
  });

  it('says nothing where nobody is named, or where the recording does not know', async () => {
    const silent = await diagnosed({ kind: 'inconclusive' });
    const named = await diagnosed({ kind: 'untreatable', culpritArn: arn('site') });
    const unknown = { ...replay, issue: { ...replay.issue, culprit: undefined } };

    expect(compared(replay, silent)).toMatchObject({ culprit: null, found: null });
    expect(compared(unknown, named)).toMatchObject({ culprit: 'site', truth: null, found: null });
  });

  it('tells what was treated', async () => {
    const run = await diagnosed({ kind: 'treatable', culpritArn: arn('site') });
    const treated = {
      ...intent,
      proposal: { ...proposal, target: { ...proposal.target, arn: arn('site') } },
    };
    const execution = { intent: treated, role: '', status: 'Success', steps: [] };

    expect(compared(replay, { ...run, executions: [execution] }).treated).toEqual(['site']);
  });

  it('is told in lines', async () => {
    let text = '';
    const screen = textScreen({ write: (more) => (text += more), isTerminal: false, width: 200 });
    const run = await diagnosed({
      kind: 'untreatable',
      culpritArn: arn('site'),
      picture: { suspects: [suspect(arn('site'))] },
    });
    tellCompared(screen, compared(replay, run));

    expect(text.split('\n').map((line) => line.trim())).toEqual([
      expect.stringMatching(
        /^alarm: site latency, AWS\/ApplicationELB TargetResponseTime above 0\.\d+$/,
      ),
      'suspects, likeliest first: site',
      'culprit: site; the recording says search_AWS::ECS::Fargate',
      'treated: nothing',
      '',
    ]);
  });
});
