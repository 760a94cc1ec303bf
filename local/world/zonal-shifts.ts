import { uuidOf } from './event';
import type { Setting } from './resource';

/** A shift of a load balancer's traffic away from one zone; moments are virtual epoch milliseconds. */
export interface ZonalShift {
  readonly id: string;
  /** Id of the zone. */
  readonly awayFrom: string;
  readonly comment: string;
  readonly startedAt: number;
  readonly expiresAt: number;
  canceledAt: number | undefined;
}

export type ShiftStatus = 'ACTIVE' | 'EXPIRED' | 'CANCELED';

/** Clients that still know the addresses of the zone go there for about so long. */
const drainMilliseconds = 60_000;

/** The shifts of one load balancer, oldest first. */
export class ZonalShifts {
  readonly all: ZonalShift[] = [];

  constructor(
    private readonly arn: string,
    private readonly setting: Setting,
  ) {}

  start(awayFrom: string, minutes: number, comment: string): ZonalShift {
    const startedAt = this.setting.now();
    const shift: ZonalShift = {
      id: uuidOf(`${this.arn} ${awayFrom} ${this.all.length}`),
      ...{ awayFrom, comment, startedAt },
      expiresAt: startedAt + minutes * 60_000,
      canceledAt: undefined,
    };
    this.all.push(shift);
    return shift;
  }

  cancel(shift: ZonalShift): void {
    shift.canceledAt = this.setting.now();
  }

  active(at: number): ZonalShift | undefined {
    return this.all.find((each) => each.startedAt <= at && statusOf(each, at) === 'ACTIVE');
  }

  /** The zone that gets no traffic. */
  emptied(at: number): string | undefined {
    return this.active(at) && this.active(at - drainMilliseconds)?.awayFrom;
  }
}

export function statusOf(
  { expiresAt, canceledAt = Infinity }: ZonalShift,
  at: number,
): ShiftStatus {
  if (at >= canceledAt) return 'CANCELED';
  return at < expiresAt ? 'ACTIVE' : 'EXPIRED';
}
