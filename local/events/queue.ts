import { createHash, randomUUID } from 'node:crypto';
import type { VirtualClock } from '../clock/virtual-clock';

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  readonly sentAt: number;
  receiveCount: number;
  firstReceivedAt: number | undefined;
}

export type MessageAttributes = Readonly<
  Record<string, { readonly DataType: string; readonly StringValue?: string }>
>;

/** A standard queue on virtual time: visibility, receive count, redrive (SQS Developer Guide). */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  send(body: string, attributes?: MessageAttributes, delaySeconds?: number): Message;
  /** Hides what it returns until the visibility timeout; what was received too often goes to the dead-letter queue. */
  receive(most: number): readonly Message[];
  delete(message: Message): void;
  /** Of a message that is hidden: how long from now on. */
  postpone(message: Message, seconds: number): void;
  /** Calls back whenever a message may have become visible. */
  onVisible(listener: () => void): void;
  /** All messages that are not deleted, hidden ones included. */
  readonly messages: readonly Message[];
  readonly visible: number;
  close(): void;
}

export interface QueueSettings {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly visibilitySeconds: number;
  readonly redrive?: { readonly to: () => Queue; readonly maxReceives: number } | undefined;
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

export class LocalQueue implements Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  private readonly waiting: Message[] = [];
  private readonly hidden = new Map<Message, () => void>();
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly settings: QueueSettings,
    private readonly clock: VirtualClock,
  ) {
    ({ name: this.name, arn: this.arn, url: this.url } = settings);
  }

  get messages(): readonly Message[] {
    return [...this.waiting, ...this.hidden.keys()];
  }

  get visible(): number {
    return this.waiting.length;
  }

  send(body: string, attributes: MessageAttributes = {}, delaySeconds = 0): Message {
    const message: Message = {
      id: randomUUID(),
      body,
      attributes,
      sentAt: this.clock.now(),
      receiveCount: 0,
      firstReceivedAt: undefined,
    };
    if (delaySeconds > 0) this.hide(message, delaySeconds);
    else this.show(message);
    return message;
  }

  receive(most: number): readonly Message[] {
    const { redrive, visibilitySeconds } = this.settings;
    const received: Message[] = [];
    while (received.length < most) {
      const message = this.waiting.shift();
      if (!message) break;
      if (redrive && message.receiveCount >= redrive.maxReceives) {
        redrive.to().send(message.body, message.attributes);
        continue;
      }
      message.receiveCount += 1;
      message.firstReceivedAt ??= this.clock.now();
      this.hide(message, visibilitySeconds);
      received.push(message);
    }
    return received;
  }

  delete(message: Message): void {
    this.hidden.get(message)?.();
    this.hidden.delete(message);
  }

  postpone(message: Message, seconds: number): void {
    const cancel = this.hidden.get(message);
    if (!cancel) return;
    cancel();
    this.hide(message, seconds);
  }

  onVisible(listener: () => void): void {
    this.listeners.push(listener);
  }

  close(): void {
    for (const cancel of this.hidden.values()) cancel();
    this.hidden.clear();
  }

  private show(message: Message): void {
    this.hidden.delete(message);
    this.waiting.push(message);
    for (const listener of this.listeners) listener();
  }

  private hide(message: Message, seconds: number): void {
    this.hidden.set(
      message,
      this.clock.after(seconds * 1000, () => this.show(message)),
    );
  }
}
