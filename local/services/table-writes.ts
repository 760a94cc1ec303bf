import { ApiError, type Input } from '../endpoint/api';
import type { Item, TableStream } from '../events/table-stream';

type Send = (operation: string, input: Input) => Promise<unknown>;

/** Tells each stream what became of a row: the engine has none, but says how the row was before. */
export const tellingStreams =
  (streams: readonly TableStream[], send: Send): Send =>
  async (operation, input) => {
    const stream = streams.find(({ table }) => table === input['TableName']);
    if (!stream || !/^(Put|Update|Delete)Item$/.test(operation)) return send(operation, input);
    if (operation === 'UpdateItem') {
      throw new ApiError('NotImplemented', `Updates of ${stream.table} are not told of here`, 501);
    }
    const asked = input['ReturnValues'];
    const output = await send(operation, { ...input, ReturnValues: 'ALL_OLD' });
    const { Attributes: before, ...others } = output as { readonly Attributes?: Item };
    stream.tell(before, operation === 'PutItem' ? (input['Item'] as Item) : undefined);
    return asked === 'ALL_OLD' ? output : others;
  };
