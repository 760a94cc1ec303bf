import type { Model } from '../core/ports/model';

/**
 * The model, whose client is loaded for the first question and not at every start. Apart from the adapters that several
 * functions share, for the classifier and the validator alone may bring Bedrock.
 */
export function modelWhenAsked(chain: readonly string[]): Model {
  let model: Promise<Model> | undefined;
  return {
    ask: async (question) => {
      model ??= import('./bedrock-model.js').then(({ bedrockModel }) => bedrockModel(chain));
      return (await model).ask(question);
    },
  };
}
