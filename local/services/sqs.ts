import * as z from 'zod';
import { type Api, ApiError, type Input } from '../endpoint/api';
import { type Message, md5, type Queue } from '../events/queue';
import { apiOf, type Operation } from './operation';
import { readInput } from './wire';

const send = z.strictObject({
  QueueUrl: z.string(),
  MessageBody: z.string().min(1),
  DelaySeconds: z.number().min(0).max(900).optional(),
  MessageAttributes: z
    .record(z.string(), z.object({ DataType: z.string(), StringValue: z.string().optional() }))
    .optional(),
});
const receive = z.strictObject({
  QueueUrl: z.string(),
  MaxNumberOfMessages: z.number().min(1).max(10).default(1),
  WaitTimeSeconds: z.number().optional(),
  VisibilityTimeout: z.number().optional(),
  AttributeNames: z.array(z.string()).optional(),
  MessageAttributeNames: z.array(z.string()).optional(),
  MessageSystemAttributeNames: z.array(z.string()).optional(),
});

const byName = z.strictObject({ QueueName: z.string() });
const visibility = z.strictObject({
  QueueUrl: z.string(),
  ReceiptHandle: z.string(),
  VisibilityTimeout: z.number().min(0).max(43_200),
});
const move = z.strictObject({ SourceArn: z.string(), DestinationArn: z.string() });
const deletion = z.object({ ReceiptHandle: z.string() });

/** Amazon SQS of the stack's own queues, for functions that send and people who look into dead-letter queues. */
export function sqsApi(queues: readonly Queue[]): Api {
  const isOurs = ({ QueueUrl, QueueName, SourceArn }: Input): boolean =>
    queues.some(
      ({ url, name, arn }) => url === QueueUrl || name === QueueName || arn === SourceArn,
    );
  const operations = {
    ...sendingAndReceiving(queues),
    GetQueueUrl: getQueueUrl(queues),
    StartMessageMoveTask: startMoveTask(queues),
  };
  return { ...apiOf('sqs', operations), takes: (_operation, input) => isOurs(input) };
}

function sendingAndReceiving(queues: readonly Queue[]): Readonly<Record<string, Operation>> {
  const named = ({ QueueUrl }: Input): Queue => {
    const found = queues.find(({ url }) => url === QueueUrl);
    if (found) return found;
    throw new ApiError('QueueDoesNotExist', 'The specified queue does not exist.');
  };
  const on = (action: string, run: (queue: Queue, input: Input) => unknown): Operation => ({
    demands: (input) => [{ action: `sqs:${action}`, resource: named(input).arn, context: {} }],
    run: (input) => run(named(input), input),
  });
  const held = new Map<string, Message>();
  return {
    SendMessage: on('SendMessage', sendMessage),
    ReceiveMessage: on('ReceiveMessage', (queue, input) => {
      const messages = queue.receive(readInput(receive, input).MaxNumberOfMessages);
      for (const message of messages) held.set(message.id, message);
      return { Messages: messages.map(received) };
    }),
    DeleteMessage: on('DeleteMessage', (queue, input) => {
      const message = held.get(readInput(deletion, input).ReceiptHandle);
      if (message) queue.delete(message);
      return {};
    }),
    ChangeMessageVisibility: on('ChangeMessageVisibility', (queue, input) => {
      const { ReceiptHandle, VisibilityTimeout } = readInput(visibility, input);
      const message = queue.messages.find(({ id }) => id === ReceiptHandle);
      if (message) queue.postpone(message, VisibilityTimeout);
      return {};
    }),
    GetQueueAttributes: on('GetQueueAttributes', ({ arn, visible, messages }) => ({
      Attributes: {
        QueueArn: arn,
        ApproximateNumberOfMessages: String(visible),
        ApproximateNumberOfMessagesNotVisible: String(messages.length - visible),
      },
    })),
  };
}

const getQueueUrl = (queues: readonly Queue[]): Operation => {
  const named = (input: Input): Queue => {
    const { QueueName } = readInput(byName, input);
    const found = queues.find(({ name }) => name === QueueName);
    if (found) return found;
    throw new ApiError('QueueDoesNotExist', 'The specified queue does not exist.');
  };
  return {
    demands: (input) => [{ action: 'sqs:GetQueueUrl', resource: named(input).arn, context: {} }],
    run: (input) => ({ QueueUrl: named(input).url }),
  };
};

/** Moves all at once: what takes SQS seconds takes none here. */
function startMoveTask(queues: readonly Queue[]): Operation {
  const at = (wanted: string): Queue => {
    const found = queues.find(({ arn }) => arn === wanted);
    if (found) return found;
    throw new ApiError('ResourceNotFoundException', 'The resource does not exist.');
  };
  return {
    demands: (input) => {
      const { SourceArn, DestinationArn } = readInput(move, input);
      const from = [
        'StartMessageMoveTask',
        'ReceiveMessage',
        'DeleteMessage',
        'GetQueueAttributes',
      ];
      return [
        ...from.map((name) => ({ action: `sqs:${name}`, resource: SourceArn, context: {} })),
        { action: 'sqs:SendMessage', resource: DestinationArn, context: {} },
      ];
    },
    run: (input) => {
      const { SourceArn, DestinationArn } = readInput(move, input);
      const [source, destination] = [at(SourceArn), at(DestinationArn)];
      for (const message of source.receive(Infinity)) {
        destination.send(message.body, message.attributes);
        source.delete(message);
      }
      return { TaskHandle: 'local' };
    },
  };
}

function sendMessage(queue: Queue, input: Input): unknown {
  const { MessageBody, MessageAttributes, DelaySeconds } = readInput(send, input);
  const message = queue.send(MessageBody, attributes(MessageAttributes), DelaySeconds);
  return { MessageId: message.id, MD5OfMessageBody: md5(MessageBody) };
}

const received = ({ id, body, attributes: MessageAttributes }: Message): unknown => ({
  MessageId: id,
  ReceiptHandle: id,
  Body: body,
  MD5OfBody: md5(body),
  MessageAttributes,
});

type Given = z.infer<typeof send>['MessageAttributes'];

const attributes = (given: Given = {}): Message['attributes'] =>
  Object.fromEntries(
    Object.entries(given).map(([name, { DataType, StringValue }]) => [
      name,
      StringValue === undefined ? { DataType } : { DataType, StringValue },
    ]),
  );
