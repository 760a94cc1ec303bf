import { join } from 'node:path';
import type { Scene } from '../../lambdas/core/localise/scene';
import { recordingOf } from './recording';

/** The small shop under the names that X-Ray would give it; `of` tells several shops apart. */
export const typedName = (id: string, of: string): string =>
  ({
    site: `site${of}`,
    probe: `probe${of}`,
    search: `search${of}_AWS::ECS::Fargate`,
    edge: `edge${of}.example.com_remote`,
    cart: `cart${of}_AWS::Lambda::Function`,
    store: `store${of}_AWS::DynamoDB::Table`,
  })[id] ?? id;

/** Folder of one recording of it, as `--replay` takes it. */
export function shopRecording(scene: Scene, culprit: string, of = ''): string {
  const typed = (id: string) => typedName(id, of);
  const folder = recordingOf(
    {
      measure: scene.measure,
      symptomAt: typed(scene.symptomAt),
      components: scene.components.map((each) => ({ ...each, id: typed(each.id) })),
      calls: scene.calls.map(({ from, to }) => ({ from: typed(from), to: typed(to) })),
    },
    typed(culprit),
  );
  return join(folder, 'quiet_traffic', 'test', 'issue_0');
}
