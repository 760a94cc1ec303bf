import type { Classifier } from './diagnosis';

/** Who answers in the place of a model, or the model itself. */
export type Answerer = Exclude<Classifier, 'rules'>;

/** A stand-in never passes for the model whose place it takes. */
export const signed = (by: Answerer, modelId: string): string => (by === 'model' ? modelId : by);
