import * as z from 'zod';
import type { Remediation } from '../lambdas/core/remediation';
import type { Ask } from '../lambdas/core/sign';
import {
  areWell,
  attributesOf,
  byUrl,
  consumerLookups,
  consumerOf,
  consumersShape,
  functionArnOf,
  sourceOf,
} from '../lambdas/core/target-types/dead-letters';
import {
  areAtRest,
  areDeadLetters,
  consumerIsDoubtful,
  consumerWorks,
} from '../lambdas/core/target-types/sqs-queue';

/** The document moves ten a second and waits 25 minutes at most. */
const mostMessages = 10_000;
/** How long after the move a message that fails again may take to come back here. */
const settleMinutes = 15;

const deadLetters = attributesOf({
  ApproximateNumberOfMessages: z.coerce.number().int(),
  KmsMasterKeyId: z.string().optional(),
});
const movesShape = z.object({ Results: z.array(z.object({ Status: z.string() })) });

const haveComeToRest = (ask: Ask): boolean =>
  areDeadLetters(ask) && areAtRest(ask) === true && ask('owner-says', 'fifo') === false;

export const redriveDeadLetterQueue = {
  id: 'redrive-dead-letter-queue',
  title: 'Move dead letters back to the queue they came from',
  treats: ['application'],
  targetType: 'sqs-queue',
  useWhen: 'Dead letters wait and grow no more, and the function that gave them up works again.',
  doNotUseWhen:
    'Messages are still being given up: they would come back, having done their harm again.',
  signs: [
    {
      id: 'dead-letters-remain',
      holds: (ask) => haveComeToRest(ask) && consumerWorks(ask),
      incidentType: 'application',
      confidence: 0.85,
      because:
        'Dead letters wait, no further ones have come for a while, and their consumer works.',
      cites: ['alarm-metric', 'target-state', 'callers'],
    },
    {
      id: 'dead-letters-remain-of-an-unknown-consumer',
      holds: (ask) => haveComeToRest(ask) && !consumerIsDoubtful(ask),
      incidentType: 'application',
      // Too little for a start without a person.
      confidence: 0.7,
      because: 'Dead letters wait, and for a while no further ones have come.',
      cites: ['alarm-metric', 'target-state'],
    },
  ],

  parameters: {
    DeadLetterQueueArn: { from: 'lookups', select: (_found, { arn }) => arn },
    SourceQueueArn: {
      from: 'lookup',
      lookup: 'source',
      select: (source) => sourceOf({ source })?.QueueArn,
    },
  },
  lookups: {
    ...consumerLookups,
    queue: {
      api: 'sqs:GetQueueAttributes',
      on: '*',
      after: ['url'],
      input: (found) => ({ ...byUrl(found), AttributeNames: ['All'] }),
    },
    moves: {
      api: 'sqs:ListMessageMoveTasks',
      on: '*',
      after: ['url'],
      input: (_found, { arn }) => ({ SourceArn: arn }),
    },
  },
  carriers: {
    source: { lookup: 'source', select: (source) => sourceOf({ source })?.QueueArn },
  },
  // Without exactly one source or consumer, the precondition that says so is enough.
  preconditions: [
    {
      id: 'not-one-source',
      because:
        'they are the dead letters of no queue, or of several, and each needs a look of its own',
      holds: (found, { arn }) => sourceOf(found)?.RedrivePolicy.deadLetterTargetArn === arn,
    },
    {
      id: 'order-matters',
      because: 'in a FIFO queue they would come after newer messages of their group',
      holds: (_found, { properties }) => /^[A-Za-z0-9_-]+$/.test(properties['queue'] ?? ''),
    },
    {
      id: 'own-encryption-key',
      because: 'the messages are encrypted with a key that the runbook may not use',
      holds: (found) =>
        deadLetters.parse(found['queue']).Attributes.KmsMasterKeyId === undefined &&
        sourceOf(found)?.KmsMasterKeyId === undefined,
    },
    {
      id: 'consumer-not-polling',
      because: 'not exactly one function consumes the source queue, or it is paused or changing',
      holds: (found) => found['consumers'] === undefined || consumerOf(found)?.State === 'Enabled',
    },
    {
      id: 'consumer-not-well',
      because: 'no alarm watches the errors of the consumer, or one that does is not OK',
      holds: (found) => consumerOf(found) === undefined || areWell(found['alarms']),
    },
    {
      id: 'move-under-way',
      because: 'messages of the queue are being moved already',
      holds: ({ moves }) =>
        movesShape
          .parse(moves)
          .Results.every(({ Status }) => ['COMPLETED', 'FAILED', 'CANCELLED'].includes(Status)),
    },
    {
      id: 'too-many-messages',
      because: `there is nothing to move, or more than the ${mostMessages} that are moved in time`,
      holds: ({ queue }) => {
        const count = deadLetters.parse(queue).Attributes.ApproximateNumberOfMessages;
        return count > 0 && count <= mostMessages;
      },
    },
    {
      id: 'failure-would-show-late',
      because: `a message that fails again would be back only after the ${settleMinutes} minutes that are waited for it`,
      holds: (found) => {
        const source = sourceOf(found);
        return (
          source === undefined ||
          source.VisibilityTimeout * source.RedrivePolicy.maxReceiveCount <= settleMinutes * 60
        );
      },
    },
  ],
  reads: [{ service: 'sqs', actions: ['ListMessageMoveTasks'], on: '*' }],
  writes: [
    { service: 'sqs', actions: ['StartMessageMoveTask'], tagCarrier: '*' },
    // Who starts a move needs what it does: the first three on the dead letters, the last on the other queue
    // (SQS Developer Guide, "Amazon SQS API permissions").
    {
      service: 'sqs',
      actions: ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes', 'SendMessage'],
      through: 'sqs:StartMessageMoveTask',
      tagCarrier: '*',
    },
  ],
  residualAuthority:
    'What a move needs lets it read, delete and send messages of any opted-in queue, and move them to any other one.',

  risk: 'medium',
  blastRadius: {
    targets: 1,
    usersNotice: 'What was given up happens after all, late, and after whatever came since.',
  },
  ifIgnored: 'The messages stay unprocessed and are lost when their retention ends.',
  lockSet: ({ arn }, { source, consumers }) => {
    const from = attributesOf({ QueueArn: z.string() }).safeParse(source);
    const consumer = consumersShape.safeParse(consumers).success
      ? functionArnOf({ consumers })
      : undefined;
    return [
      arn,
      ...(from.success ? [from.data.Attributes.QueueArn] : []),
      ...(consumer === undefined ? [] : [consumer]),
    ];
  },
  compensation: {
    none: 'A message that was moved has been processed, or fails again and comes back by itself after the receives that its queue allows.',
  },
  driftsFromIac: 'Nothing: no property of either queue changes.',
  nativeAlternative:
    'SQS moves dead letters on demand only; nothing of AWS waits until their consumer works again.',
  limits: { minimumConfidence: 0.75, cooldownMinutes: 120, maximumPerDay: 2 },

  validation: {
    settleMinutes,
    deadlineMinutes: 30,
    recovery: { kind: 'own-alarm' },
    guards: [],
  },
} satisfies Remediation;
