import * as z from 'zod';
import { functionNames } from '../../../lib/bundles';
import { environment } from '../../../local/bench/environment';

describe('the environment that the bench gives to every function', () => {
  it.each(functionNames)('is enough for %s', async (name) => {
    const exported: unknown = await import(`../../../lambdas/${name}/env`);
    const schemas = Object.values(z.record(z.string(), z.unknown()).parse(exported)).filter(
      (each) => each instanceof z.ZodObject,
    );

    expect(schemas.map((schema) => schema.safeParse(environment).error)).toEqual([undefined]);
  });
});
