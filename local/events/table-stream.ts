import { randomUUID } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock';
import type { Deployment } from '../template/deployment';
import { tableShape } from '../template/shapes';

export type Item = Readonly<Record<string, unknown>>;

/** One change of one row, as DynamoDB Streams tells of it. */
export interface StreamRecord {
  readonly id: string;
  readonly at: number;
  readonly sequence: number;
  readonly kind: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly keys: Item;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
}

/** DynamoDB forgets records after 24 hours (DynamoDB Developer Guide, "Change data capture for DynamoDB Streams"). */
const KEPT_MILLISECONDS = 24 * 3_600_000;

/** The stream of one table, as one shard: in the order of the writes, from the oldest record that is still kept. */
export class TableStream {
  private records: StreamRecord[] = [];
  private readonly listeners: (() => void)[] = [];
  private last = 0;

  constructor(
    readonly table: string,
    readonly arn: string,
    private readonly keyNames: readonly string[],
    private readonly clock: VirtualClock,
  ) {}

  /** A write that leaves a row as it was is not told of. */
  tell(before: Item | undefined, after: Item | undefined): void {
    const of = after ?? before;
    if (!of || isSame(before, after)) return;
    this.last += 1;
    this.records.push({
      id: randomUUID().replaceAll('-', ''),
      at: this.clock.now(),
      sequence: this.last,
      kind: before ? (after ? 'MODIFY' : 'REMOVE') : 'INSERT',
      keys: Object.fromEntries(this.keyNames.map((name) => [name, of[name]])),
      before,
      after,
    });
    for (const listener of this.listeners) listener();
  }

  /** Up to so many records behind that one. */
  after(sequence: number, most: number): readonly StreamRecord[] {
    const oldest = this.clock.now() - KEPT_MILLISECONDS;
    this.records = this.records.filter(({ at }) => at >= oldest);
    return this.records.filter((record) => record.sequence > sequence).slice(0, most);
  }

  onRecord(listener: () => void): void {
    this.listeners.push(listener);
  }
}

const isSame = (before: Item | undefined, after: Item | undefined): boolean =>
  before !== undefined && after !== undefined && sorted(before) === sorted(after);

const sorted = (item: Item): string =>
  JSON.stringify(Object.entries(item).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Of every table of the template that has one. */
export const readStreams = (deployment: Deployment, clock: VirtualClock): readonly TableStream[] =>
  deployment.of('AWS::DynamoDB::Table').flatMap(({ ref, properties, logicalId }) => {
    const { StreamSpecification, KeySchema } = tableShape.parse(properties);
    if (!StreamSpecification) return [];
    const arn = deployment.scope.attribute(logicalId, 'StreamArn');
    const keys = KeySchema.map(({ AttributeName }) => AttributeName);
    return new TableStream(ref, arn, keys, clock);
  });
