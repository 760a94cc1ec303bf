import * as z from 'zod';
import { ApiError } from '../endpoint/api';
import type { Operation } from './operation';
import type { SsmProps } from './ssm';
import { readInput } from './wire';

const get = z.strictObject({ Name: z.string(), WithDecryption: z.boolean().optional() });
const put = z.strictObject({
  Name: z.string(),
  Value: z.string().min(1).max(4096),
  Type: z.literal('String').optional(),
  Overwrite: z.boolean().default(false),
});

interface Stored {
  readonly value: string;
  readonly version: number;
  readonly at: number;
}

/** Parameter Store, plain strings. */
export function parameterOperations({
  deployed: { parameters },
  clock,
  ...place
}: SsmProps): Readonly<Record<string, Operation>> {
  const store = new Map<string, Stored>(
    parameters.map(({ name, value }) => [name, { value, version: 1, at: clock.now() }]),
  );
  const arnOf = (name: string) => arnIn(place, name);
  return {
    GetParameter: {
      demands: (input) => {
        const { Name } = readInput(get, input);
        return [{ action: 'ssm:GetParameter', resource: arnOf(Name), context: {} }];
      },
      run: (input) => {
        const { Name } = readInput(get, input);
        const stored = store.get(Name);
        if (!stored) throw new ApiError('ParameterNotFound', `Parameter ${Name} not found.`);
        return { Parameter: describe(Name, stored, arnOf(Name)) };
      },
    },
    PutParameter: putParameter(store, arnOf, () => clock.now()),
  };
}

const describe = (name: string, { value, version, at }: Stored, arn: string) => ({
  Name: name,
  Type: 'String',
  Value: value,
  Version: version,
  LastModifiedDate: new Date(at),
  ARN: arn,
  DataType: 'text',
});

const arnIn = ({ account, region }: Pick<SsmProps, 'account' | 'region'>, name: string): string =>
  `arn:aws:ssm:${region}:${account}:parameter/${name.replace(/^\//, '')}`;

const putParameter = (
  store: Map<string, Stored>,
  arnOf: (name: string) => string,
  now: () => number,
): Operation => ({
  demands: (input) => {
    const { Name, Overwrite } = readInput(put, input);
    const context = { 'ssm:Overwrite': String(Overwrite) };
    return [{ action: 'ssm:PutParameter', resource: arnOf(Name), context }];
  },
  run: (input) => {
    const { Name, Value, Overwrite } = readInput(put, input);
    const before = store.get(Name);
    if (before && !Overwrite) {
      throw new ApiError('ParameterAlreadyExists', `Parameter ${Name} already exists.`);
    }
    const version = (before?.version ?? 0) + 1;
    store.set(Name, { value: Value, version, at: now() });
    return { Version: version, Tier: 'Standard' };
  },
});
