import { roleOf, synthesised } from '../synthesised';

/** What they cost decides nothing here; config wants to know it. */
const pricesOf = (chain: readonly string[]) =>
  Object.fromEntries(chain.map((id) => [id, { input: 1, output: 1 }]));

const allowedBy = (...chain: [string, ...string[]]) =>
  roleOf(
    synthesised({ model: { chain, callsPerHour: 1, prices: pricesOf(chain) } }),
    'ClassifierFunctionRole',
  )
    .own.filter(({ actions }) => actions.patterns.includes('bedrock:InvokeModel'))
    .map(({ id, resources, condition }) => ({ id, on: resources.patterns, condition }));

const here = 'arn:aws:bedrock:eu-west-1:111122223333:inference-profile';

describe('grantModel', () => {
  it('allows a global profile, and its model only behind it, with and without a Region', () => {
    expect(allowedBy('global.anthropic.claude-haiku-5-5')).toEqual([
      { id: 'InvokeProfiles', on: [`${here}/global.anthropic.claude-haiku-5-5`], condition: {} },
      {
        id: 'InvokeModelsBehindProfiles',
        on: [
          'arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-haiku-5-5',
          'arn:aws:bedrock:::foundation-model/anthropic.claude-haiku-5-5',
        ],
        condition: {
          StringEquals: {
            'bedrock:InferenceProfileArn': [`${here}/global.anthropic.claude-haiku-5-5`],
          },
        },
      },
    ]);
  });

  it('allows the model of a geographic profile in any Region of its geography', () => {
    const [, behind] = allowedBy('eu.amazon.nova-2-lite-v1:0');

    expect(behind?.on).toEqual(['arn:aws:bedrock:*::foundation-model/amazon.nova-2-lite-v1:0']);
  });

  it('allows a plain model here and nowhere else', () => {
    expect(allowedBy('amazon.nova-2-lite-v1:0')).toEqual([
      {
        id: 'InvokeModels',
        on: ['arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-2-lite-v1:0'],
        condition: {},
      },
    ]);
  });
});
