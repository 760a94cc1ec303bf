import type { Named, TypeOfTarget } from './target-type';

/** A data stream, with what Kinesis reports of the stream as a whole (Developer Guide, basic stream-level metrics). */
export const kinesisStream = {
  type: 'kinesis-stream',
  service: 'kinesis',
  resource: /^stream\/(?<stream>[A-Za-z0-9_.-]{1,128})$/,
  dimensions: [
    {
      namespace: 'AWS/Kinesis',
      resource: ({ StreamName }: Named) => StreamName && `stream/${StreamName}`,
    },
  ],
} as const satisfies TypeOfTarget;
