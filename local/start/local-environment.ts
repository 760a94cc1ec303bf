/** What the worlds of the scenarios carry in their tag `environment`. */
export const localEnvironment = 'production';
