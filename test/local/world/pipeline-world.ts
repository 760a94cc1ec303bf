import type { WorldInput } from '../../../local/world/spec';

const action = (name: string, category: string, provider: string) => ({ name, category, provider });

export const stages = [
  { name: 'Source', actions: [action('Commit', 'Source', 'CodeStarSourceConnection')] },
  {
    name: 'Deploy',
    actions: [action('Build', 'Build', 'CodeBuild'), action('Roll', 'Deploy', 'ECS')],
  },
];

/** Two releases, the last of them ten minutes ago; every action takes a minute. */
export const pipelineWorld = (change: object = {}): WorldInput =>
  ({
    pipelines: [
      {
        name: 'shop-release',
        tags: { 'paramedic:remediation': 'enabled', 'paramedic:stage': 'Deploy' },
        stages,
        releases: [
          { revision: 'aaa', at: -3000 },
          { revision: 'bbb', at: -10 },
        ],
        application: { loadBalancer: 'app/shop/1', targetGroup: 'targetgroup/shop/1' },
        ...change,
      },
    ],
  }) as WorldInput;
